package io.tailrace.landing.configuration;

import java.util.List;

/**
 * The curated table into which a stream of changes is merged.
 *
 * @param table schema and table
 * @param key the columns that identify a row; none of them is ever null
 * @param columns of the table: of each, name and type count
 * @param layout the columns of a file of changes in their order: {@code Op}, those of the table, and others that are passed over
 * @param nullText what CSV files hold instead of a null
 */
public record ChangeTarget(String table, List<String> key, List<Column> columns, List<String> layout, String nullText) {
    /** The column that tells what became of a row: I, U or D. */
    public static final String OPERATION = "Op";

    public ChangeTarget {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        layout = List.copyOf(layout);
    }
}
