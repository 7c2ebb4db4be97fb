package io.tailrace.tabular.parquet;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** DuckDB in the process of the tests. */
final class DuckDb {
    static final Connection CONNECTION = connect();

    private DuckDb() {}

    private static Connection connect() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
