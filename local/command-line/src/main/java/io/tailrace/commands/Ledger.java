package io.tailrace.commands;

import io.tailrace.servers.postgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the ledger of a stack. */
record Ledger(Database database) {
    private static final String OUTSIDE = """
            select file_name, region, role, state, arrived_at, reason
            from tailrace.arrival
            where state in ('LANDED', 'UNROUTED', 'DUPLICATE', 'SUPERSEDED')
            order by coalesce(region, ''), file_name, arrived_at
            """;

    /** Arrivals that are in no run's account. */
    List<OtherFile> inNoRun() {
        try (var connection = connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(OUTSIDE)) {
            var files = new ArrayList<OtherFile>();
            while (row.next()) {
                files.add(new OtherFile(
                        row.getString("file_name"),
                        row.getString("region"),
                        row.getString("role"),
                        row.getString("state"),
                        row.getTimestamp("arrived_at").toInstant(),
                        row.getString("reason")));
            }
            return files;
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger could not be read: " + e.getMessage(), e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
