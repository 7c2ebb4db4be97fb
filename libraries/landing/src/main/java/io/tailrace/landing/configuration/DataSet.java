package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tailrace.landing.DataSetName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data set: how its files look and what becomes of their rows.
 *
 * @param tail the name of its tail dialect
 * @param columns the contract, in output order
 * @param businessKey column names
 * @param duplicates null: duplicates are kept
 * @param rules DQDL; null: none
 * @param limits what a file may cost
 * @param load null: the data set is converted only
 * @param output null in documents that were written before there was a choice: the standard one
 */
public record DataSet(
        DataSetName name,
        String tail,
        Format format,
        List<Column> columns,
        ExtraColumns extraColumns,
        EmptyFile emptyFile,
        List<String> businessKey,
        @Nullable Duplicates duplicates,
        @Nullable String rules,
        OnRuleFailure onRuleFailure,
        Limits limits,
        @Nullable Load load,
        Output output) {

    public DataSet {
        output = Objects.requireNonNullElseGet(output, Output::standard);
        columns = List.copyOf(columns);
        businessKey = List.copyOf(businessKey);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** The same with other rules. */
    public DataSet withRules(String dqdl) {
        return new DataSet(
                name,
                tail,
                format,
                columns,
                extraColumns,
                emptyFile,
                businessKey,
                duplicates,
                dqdl,
                onRuleFailure,
                limits,
                load,
                output);
    }

    /** What happens to columns that the contract does not name. */
    public enum ExtraColumns {
        /** They are written as text behind the contract's. */
        @JsonProperty("evolve")
        EVOLVE,
        /** They are left out, and a finding says so. */
        @JsonProperty("ignore")
        IGNORE,
        @JsonProperty("reject")
        REJECT
    }

    /** What happens to a file without data rows. */
    public enum EmptyFile {
        @JsonProperty("accept")
        ACCEPT,
        @JsonProperty("warn")
        WARN,
        @JsonProperty("reject")
        REJECT
    }

    /** What happens when a rule fails. */
    public enum OnRuleFailure {
        @JsonProperty("warn")
        WARN,
        /** The failing rows; for rules without rows a warning. */
        @JsonProperty("quarantine")
        QUARANTINE,
        /** The file. */
        @JsonProperty("reject")
        REJECT,
        /** The run. */
        @JsonProperty("stop")
        STOP
    }

    /** Which rows are the same, and which of them stays. */
    public record Duplicates(boolean remove, By by, Keep keep) {
        public enum By {
            @JsonProperty("row")
            ROW,
            /** The business key. */
            @JsonProperty("key")
            KEY
        }

        public enum Keep {
            @JsonProperty("first")
            FIRST
        }
    }
}
