package io.tailrace.servers.dms;

/**
 * What a replication counted of a table.
 *
 * @param state such as {@code Table completed} or {@code Table error}
 * @param inserts and deletes: changes behind the full load
 */
public record LoadedTable(
        String schema,
        String table,
        String state,
        long rows,
        long errorRows,
        long inserts,
        long deletes,
        String validationState) {

    /** A table that loaded whole. */
    public static LoadedTable completed(String schema, String table, long rows) {
        return new LoadedTable(schema, table, "Table completed", rows, 0, 0, 0, "Not enabled");
    }

    /** A table that stopped before its end. */
    public static LoadedTable errored(String schema, String table, long rows, long errorRows) {
        return new LoadedTable(schema, table, "Table error", rows, errorRows, 0, 0, "Not enabled");
    }

    boolean hasError() {
        return state.equals("Table error");
    }
}
