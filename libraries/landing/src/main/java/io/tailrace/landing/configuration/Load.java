package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Where a data set is loaded.
 *
 * @param target schema and table
 * @param key the columns that say which rows give way: of {@code replace-by-key} (lineage columns such as {@code _region} are allowed) and of {@code merge} (the
 *     business key unless another is configured); empty in the other modes
 */
public record Load(String target, Mode mode, List<String> key) {
    public Load {
        key = List.copyOf(key);
    }

    /** What a load does with the rows that are there. */
    public enum Mode {
        @JsonProperty("append")
        APPEND,
        @JsonProperty("replace")
        REPLACE,
        /** Rows whose key occurs in the new rows give way. */
        @JsonProperty("replace-by-key")
        REPLACE_BY_KEY,
        /** A row with the key of a new row is replaced by it. */
        @JsonProperty("merge")
        MERGE
    }
}
