package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Where a data set is loaded.
 *
 * @param target schema and table
 * @param key the columns of {@code replace-by-key}; lineage columns such as {@code _region} are allowed; empty in the other modes
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
        /** Rows with the business key of a new row are updated. */
        @JsonProperty("merge")
        MERGE
    }
}
