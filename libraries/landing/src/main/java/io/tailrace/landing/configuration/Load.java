package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a data set is loaded.
 *
 * @param target schema and table
 * @param key the columns that say which rows are of one kind: of {@code replace-by-key} (lineage columns such as {@code _region} are allowed), of {@code merge} and of
 *     {@code history} (the business key unless another is configured); empty in the other modes
 * @param history given exactly for {@link Mode#HISTORY}
 * @param copy null in documents that were written before there was a choice: the standard
 * @param before statements that run before COPY, in the load's transaction
 * @param after statements that run when the rows are in the table, in the load's transaction
 */
public record Load(
        String target,
        Mode mode,
        List<String> key,
        @Nullable History history,
        CopyOptions copy,
        List<String> before,
        List<String> after) {
    public Load {
        key = List.copyOf(key);
        copy = Objects.requireNonNullElseGet(copy, CopyOptions::standard);
        before = before == null ? List.of() : List.copyOf(before);
        after = after == null ? List.of() : List.copyOf(after);
        if ((mode == Mode.HISTORY) != (history != null)) {
            throw new IllegalArgumentException("Exactly the mode history says how a history is kept.");
        }
    }

    /** A load without options, in any mode but history. */
    public static Load of(String target, Mode mode, List<String> key) {
        return new Load(target, mode, key, null, CopyOptions.standard(), List.of(), List.of());
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
        MERGE,
        /** A row that differs from the last one of its key becomes a new version, and ends the last one. */
        @JsonProperty("history")
        HISTORY
    }

    /**
     * How versions are kept (a slowly changing dimension of type 2).
     *
     * @param track the columns whose change makes a new version
     * @param validFrom the column with the business date from which a version holds
     * @param validTo the column with the first business date on which it holds no more; {@link #OPEN_END} while there is none
     * @param current the column that is true for the last version of a key
     */
    public record History(List<String> track, String validFrom, String validTo, String current) {
        public static final String OPEN_END = "9999-12-31";

        public History {
            track = List.copyOf(track);
        }
    }
}
