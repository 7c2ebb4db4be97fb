package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param saltVariable the environment variable with the salt of hashed columns; null when none is hashed
 * @param references the tables of the warehouse that the rules may name
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
        Output output,
        @Nullable String saltVariable,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TableReference> references) {

    public DataSet {
        output = Objects.requireNonNullElseGet(output, Output::standard);
        references = List.copyOf(Objects.requireNonNullElseGet(references, List::of));
        columns = List.copyOf(columns);
        businessKey = List.copyOf(businessKey);
    }

    /** A data set that has no more than columns and rules, and keeps its rows as they are. */
    public static DataSet of(DataSetName name, Format format, List<Column> columns, @Nullable String rules) {
        return new DataSet(
                name,
                TailDialect.DEFAULT_NAME,
                format,
                columns,
                ExtraColumns.IGNORE,
                EmptyFile.ACCEPT,
                List.of(),
                null,
                rules,
                OnRuleFailure.QUARANTINE,
                Limits.none(),
                null,
                Output.plain(),
                null,
                List.of());
    }

    /** The columns of converted files: those of the contract without the dropped ones. */
    public List<Column> writtenColumns() {
        return columns.stream()
                .filter(column -> column.pii() != Column.Pii.DROP)
                .toList();
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** The same with other rules. */
    public DataSet withRules(String dqdl) {
        return with(dqdl, references);
    }

    /** The same with other tables that the rules may name. */
    public DataSet withReferences(List<TableReference> tables) {
        return with(rules, tables);
    }

    private DataSet with(@Nullable String dqdl, List<TableReference> tables) {
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
                output,
                saltVariable,
                tables);
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

    /**
     * Which rows are the same, and which of them stays.
     *
     * @param orderBy the column that tells the newest row; given exactly for {@link Keep#NEWEST}
     * @param order null: {@link Order#DESC}
     */
    public record Duplicates(
            boolean remove,
            By by,
            Keep keep,
            @Nullable String orderBy,
            @Nullable Order order) {
        public Duplicates {
            if ((keep == Keep.NEWEST) != (orderBy != null)) {
                throw new IllegalArgumentException("Exactly the newest row is told by a column.");
            }
        }

        /** Whether the greatest value is the newest. */
        @JsonIgnore
        public boolean isGreatestNewest() {
            return order != Order.ASC;
        }

        public enum By {
            @JsonProperty("row")
            ROW,
            /** The business key. */
            @JsonProperty("key")
            KEY
        }

        public enum Keep {
            @JsonProperty("first")
            FIRST,
            @JsonProperty("last")
            LAST,
            /** By a column; of equal values the later row. */
            @JsonProperty("newest")
            NEWEST
        }

        /** Which end of the values of {@code orderBy} comes first, and stays. */
        public enum Order {
            @JsonProperty("asc")
            ASC,
            @JsonProperty("desc")
            DESC
        }
    }
}
