package io.tailrace.quality;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A rule of a ruleset, compiled: columns are positions in the contract. */
sealed interface Rule {
    /** As the steward wrote it, in the parser's spelling. */
    String text();

    /** A rule that every row passes or fails by itself. */
    sealed interface OfRows extends Rule {
        /** The columns that a failing row is bad in. */
        List<Integer> columns();
    }

    /** A rule about the values of one column. */
    sealed interface OfColumn extends OfRows {
        int column();

        @Override
        default List<Integer> columns() {
            return List.of(column());
        }
    }

    /** A rule about the table as a whole. */
    sealed interface OfTable extends Rule {}

    record IsComplete(String text, int column) implements OfColumn {}

    /** The second and every later row with the same values fails; rows with a null among them pass. */
    record IsUnique(String text, List<Integer> columns) implements OfRows {
        public IsUnique {
            columns = List.copyOf(columns);
        }
    }

    /** Unique, and no null. */
    record IsPrimaryKey(String text, List<Integer> columns) implements OfRows {
        public IsPrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    record ColumnValues(String text, int column, ValueTest test) implements OfColumn {}

    /** The length in characters; a null has length 0. */
    record ColumnLength(String text, int column, NumberTest test) implements OfColumn {}

    /** The value can be read as that type; a null can. */
    record ColumnDataType(String text, int column, DataType type, Optional<String> format) implements OfColumn {}

    /** The time from the value to now, in microseconds; a null fails. */
    record DataFreshness(String text, int column, NumberTest age) implements OfColumn {}

    /** Another data set has these values; a row with a null among them passes, as with a foreign key. */
    record IsReferenced(String text, Metric.Keys keys) implements OfRows {
        @Override
        public List<Integer> columns() {
            return keys.columns();
        }
    }

    /** Only about rows of which the clause is true; others pass. */
    record Filtered(String text, OfRows rule, Where where) implements OfRows {
        @Override
        public List<Integer> columns() {
            return rule.columns();
        }
    }

    /** A row passes when it passes all parts. */
    record AllOf(String text, List<OfRows> parts) implements OfRows {
        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Integer> columns() {
            return columnsOf(parts);
        }
    }

    /** A row passes when it passes one part. */
    record AnyOf(String text, List<OfRows> parts) implements OfRows {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Integer> columns() {
            return columnsOf(parts);
        }
    }

    /** {@code with threshold}: the share of rows that pass is what counts, so no single row fails. */
    record Share(String text, OfRows rule, NumberTest threshold) implements OfTable {}

    /** A number about the table, compared with numbers that may come from earlier runs. */
    record OfMetric(String text, Metric metric, Requirement<NumberExpression> requirement) implements OfTable {}

    /** Metrics that must not leave the range of earlier runs: see {@link Anomaly}. */
    record DetectAnomalies(String text, List<Metric> metrics) implements OfTable {
        public DetectAnomalies {
            metrics = List.copyOf(metrics);
        }
    }

    record ColumnExists(String text, String column) implements OfTable {}

    record ColumnNamesMatchPattern(String text, Pattern pattern) implements OfTable {}

    record FileSize(String text, NumberTest bytes) implements OfTable {}

    /** The share of the files that came together whose bytes no other of them has. */
    record FileUniqueness(String text, NumberTest share) implements OfTable {}

    /** The time when the file was last changed. */
    record FileFreshness(String text, Requirement<Moment> requirement) implements OfTable {}

    /** @param sha256 hexadecimal digits in lower case */
    record FileMatch(String text, Set<String> sha256, boolean negated) implements OfTable {
        public FileMatch {
            sha256 = Set.copyOf(sha256);
        }
    }

    /** Parts of which one at least is about the table: all must pass. */
    record AllPass(String text, List<Rule> parts) implements OfTable {
        public AllPass {
            parts = List.copyOf(parts);
        }
    }

    /** Parts of which one at least is about the table: one must pass. */
    record OnePasses(String text, List<Rule> parts) implements OfTable {
        public OnePasses {
            parts = List.copyOf(parts);
        }
    }

    private static List<Integer> columnsOf(List<OfRows> parts) {
        return parts.stream()
                .flatMap(part -> part.columns().stream())
                .distinct()
                .toList();
    }
}
