package io.tailrace.comparison;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found.
 *
 * @param equal whether nothing differs at any level that was looked at
 * @param counts null when no row was read, and so on with the other levels
 * @param differences a sentence each that names side, place, expected and found
 */
public record ComparisonReport(
        String source,
        String target,
        boolean equal,
        List<String> key,
        List<Level> levels,
        @Nullable Structures structure,
        @Nullable Counts counts,
        List<ColumnComparison> statistics,
        @Nullable Records records,
        List<String> differences) {

    public ComparisonReport {
        key = List.copyOf(key);
        levels = List.copyOf(levels);
        statistics = List.copyOf(statistics);
        differences = List.copyOf(differences);
    }

    /**
     * The columns.
     *
     * @param inOrder whether the columns that both have come in the same order
     */
    public record Structures(
            List<Types> columns, List<String> onlyInSource, List<String> onlyInTarget, boolean inOrder) {
        public Structures {
            columns = List.copyOf(columns);
            onlyInSource = List.copyOf(onlyInSource);
            onlyInTarget = List.copyOf(onlyInTarget);
        }
    }

    /**
     * A column on both sides.
     *
     * @param comparedAs null when its values have nothing in common and are not compared
     * @param alike whether the sides declare the same kind of values
     * @param tolerated a difference of this size is none
     */
    public record Types(
            String column,
            String target,
            String sourceType,
            String targetType,
            @Nullable String comparedAs,
            boolean alike,
            @Nullable String tolerated) {}

    /**
     * The rows.
     *
     * @param sourceBlank rows without any value that were passed over
     */
    public record Counts(long source, long target, long sourceBlank, long targetBlank) {
        public boolean equal() {
            return source == target;
        }
    }

    /** @param differing the names of the figures that differ */
    public record ColumnComparison(
            String column, String comparedAs, Figures source, Figures target, List<String> differing) {
        public ColumnComparison {
            differing = List.copyOf(differing);
        }
    }

    /**
     * What one side has in a column.
     *
     * @param unfit values that are none of the column's kind
     * @param sum of numbers, likewise the mean; null for anything else
     */
    public record Figures(
            long nulls,
            long unfit,
            long distinct,
            @Nullable String least,
            @Nullable String greatest,
            @Nullable String sum,
            @Nullable String mean) {}

    /**
     * Records.
     *
     * @param sourceRepeated records of the source whose key came before there
     * @param differingByColumn how many records differ in a column
     * @param examples the first of each kind
     * @param folder where all of them are written
     */
    public record Records(
            long equal,
            long differing,
            long missingInTarget,
            long missingInSource,
            long sourceRepeated,
            long targetRepeated,
            Map<String, Long> differingByColumn,
            List<Example> examples,
            String folder) {
        public Records {
            differingByColumn = Map.copyOf(differingByColumn);
            examples = List.copyOf(examples);
        }

        public boolean allEqual() {
            return differing + missingInTarget + missingInSource == 0;
        }
    }

    /**
     * A record that is not the same on both sides.
     *
     * @param key its values, by column; the whole record when there is no key
     * @param column null when the record is missing on one side
     * @param place where it is, in words
     */
    public record Example(
            Kind kind,
            Map<String, @Nullable String> key,
            @Nullable String column,
            @Nullable String source,
            @Nullable String target,
            String place) {}

    /** What is not the same. */
    public enum Kind {
        DIFFERING,
        MISSING_IN_TARGET,
        MISSING_IN_SOURCE
    }
}
