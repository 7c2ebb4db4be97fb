package io.tailrace.quality;

import java.util.List;
import java.util.Optional;

/** A number about the table that rules compare, analyzers report and a history remembers. */
sealed interface Metric {
    /** As AWS Glue names it, with the where clause behind it. The same metric of another run has the same name. */
    String name();

    record Rows(Optional<Where> where) implements Metric {
        @Override
        public String name() {
            return "Dataset.*.RowCount" + suffix(where);
        }
    }

    record Columns() implements Metric {
        @Override
        public String name() {
            return "Dataset.*.ColumnCount";
        }
    }

    record OfColumn(Statistic statistic, int column, String columnName, Optional<Where> where) implements Metric {
        @Override
        public String name() {
            return "Column." + columnName + "." + statistic.rule() + suffix(where);
        }
    }

    /** By Pearson, of the rows that have both values. */
    record Correlation(int first, int second, String columnNames, Optional<Where> where) implements Metric {
        @Override
        public String name() {
            return "Multicolumn." + columnNames + ".ColumnCorrelation" + suffix(where);
        }
    }

    /** The share of rows whose values another data set has; a row with a null among them is not counted, as with a foreign key. */
    record Integrity(Keys keys) implements Metric {
        @Override
        public String name() {
            return (keys.columns().size() == 1 ? "Column." : "Multicolumn.") + keys.columnNames()
                    + ".ReferentialIntegrity";
        }
    }

    /** The share of rows that another data set has with the same key and the same values. */
    record DatasetMatch(Keys keys, Keys values) implements Metric {
        @Override
        public String name() {
            return "Dataset." + keys.alias() + ".DatasetMatch";
        }
    }

    /** The share of columns, of those that one of both data sets has, that both have with one name and type. */
    record SchemaMatch(String alias, int same, int all) implements Metric {
        @Override
        public String name() {
            return "Dataset." + alias + ".SchemaMatch";
        }
    }

    /** The rows, divided by those of another data set. */
    record RowCountMatch(String alias) implements Metric {
        @Override
        public String name() {
            return "Dataset." + alias + ".RowCountMatch";
        }
    }

    /** One aggregate divided by another. */
    record AggregateMatch(Aggregate first, Aggregate second) implements Metric {
        @Override
        public String name() {
            return "Column." + first.text() + "," + second.text() + ".AggregateMatch";
        }
    }

    /**
     * A sum or mean of this table's or another data set's column.
     *
     * @param alias empty for this table
     * @param column its position there
     */
    record Aggregate(String text, Statistic statistic, Optional<String> alias, int column) {}

    /** Columns of the table and those of another data set that they are held against, in the same order. */
    record Keys(String alias, List<Integer> columns, List<Integer> others, String columnNames) {
        public Keys {
            columns = List.copyOf(columns);
            others = List.copyOf(others);
        }
    }

    private static String suffix(Optional<Where> where) {
        return where.map(clause -> " where " + clause.text()).orElse("");
    }
}
