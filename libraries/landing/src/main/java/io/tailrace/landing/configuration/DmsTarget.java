package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Where AWS DMS writes a table's rows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DmsTarget.Staging.class, name = "staging"),
    @JsonSubTypes.Type(value = DmsTarget.Files.class, name = "files")
})
public sealed interface DmsTarget {
    /**
     * A table of the warehouse.
     *
     * @param table schema and table
     */
    record Staging(String table) implements DmsTarget {}

    /**
     * Objects of S3: {@code LOAD00000001.csv} and so on of the full load, then files of changes that are named by their time.
     *
     * @param prefix of the table's objects, with the slash at its end
     * @param header whether CSV files begin with the names of their columns
     * @param changes what becomes of the rows; null: nothing, they are counted only
     */
    record Files(
            String bucket,
            String prefix,
            Kind kind,
            boolean header,
            @Nullable ChangeTarget changes) implements DmsTarget {
        public String location() {
            return "s3://" + bucket + "/" + prefix;
        }
    }

    /** How the files hold their rows. */
    enum Kind {
        @JsonProperty("csv")
        CSV,
        @JsonProperty("parquet")
        PARQUET
    }
}
