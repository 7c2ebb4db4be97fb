package io.tailrace.redshift;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what {@code sys_query_history} and {@code stl_query} show: every statement that has run, once it has ended. */
final class QueryHistory implements AutoCloseable {
    private static final Set<String> OWN_TYPES =
            Set.of("select", "insert", "update", "delete", "copy", "unload", "merge");
    private static final Set<String> DDL = Set.of("create", "alter", "drop", "truncate", "grant", "revoke", "comment");
    private static final String INSERT =
            "insert into redshift_catalog.queries values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private final Warehouse warehouse;
    private @Nullable Connection connection;

    QueryHistory(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** To be called before the statement is over: who sees its end finds it in the history. */
    synchronized void add(SubmittedStatement statement) throws SQLException {
        try (var insert = connected().prepareStatement(INSERT)) {
            synchronized (statement) {
                for (var part : statement.parts()) {
                    if (part.queryId >= 0) {
                        bind(insert, statement, part);
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    private Connection connected() throws SQLException {
        var open = connection;
        if (open == null || open.isClosed()) {
            open = warehouse.connect(false);
            connection = open;
        }
        return open;
    }

    private static void bind(
            java.sql.PreparedStatement insert, SubmittedStatement statement, SubmittedStatement.Part part)
            throws SQLException {
        var first = statement.parts().getFirst();
        insert.setLong(1, part.queryId);
        insert.setLong(2, first.queryId);
        insert.setInt(3, statement.processId());
        insert.setString(4, part.label);
        insert.setString(5, type(part.sql));
        insert.setString(6, status(part));
        insert.setObject(7, utc(part.startedAt), Types.TIMESTAMP);
        insert.setObject(8, utc(part.updatedAt), Types.TIMESTAMP);
        insert.setLong(9, part == first ? statement.queuedNanos() / 1000 : 0);
        insert.setLong(10, part.nanos / 1000);
        insert.setString(11, part.error.orElse(null));
        insert.setLong(12, part.hasResultSet ? part.rows : 0);
        insert.setLong(13, Math.max(0, part.resultSize));
        insert.setString(14, part.sql.replace('\0', ' '));
    }

    private static LocalDateTime utc(java.time.Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String status(SubmittedStatement.Part part) {
        return switch (part.status) {
            case FINISHED -> "success";
            case ABORTED -> "canceled";
            case SUBMITTED, PICKED, STARTED, FAILED -> "failed";
        };
    }

    private static String type(String sql) {
        var first = sql.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
        return (OWN_TYPES.contains(first)
                        ? first
                        : DDL.contains(first) ? "ddl" : first.equals("call") ? "call" : "utility")
                .toUpperCase(Locale.ROOT);
    }

    @Override
    public synchronized void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
