package io.tailrace.states;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Map state of mode DISTRIBUTED adds: each item (or batch of items) becomes a child execution of its own. */
record Distributed(
        @Nullable String label,
        @Nullable ItemReader reader,
        @Nullable ItemBatcher batcher,
        @Nullable NumberField toleratedCount,
        @Nullable NumberField toleratedPercentage,
        @Nullable ResultWriter writer) {

    enum Format {
        JSON,
        JSONL,
        CSV,
        MANIFEST,
        LISTING
    }

    /** @param headers the given column names; null when the first row has them */
    record ItemReader(
            Expression arguments,
            Format format,
            @Nullable List<String> headers,
            char delimiter,
            @Nullable NumberField maxItems,
            @Nullable ItemsPointer pointer) {}

    record ItemBatcher(
            @Nullable NumberField maxItems,
            @Nullable NumberField maxBytes,
            @Nullable Expression batchInput) {}

    enum Transformation {
        NONE,
        COMPACT,
        FLATTEN
    }

    /** @param arguments Bucket and Prefix; null when the results stay in the state's output */
    record ResultWriter(@Nullable Expression arguments, Transformation transformation, boolean jsonLines) {}
}
