package io.tailrace.validator;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements on the ledger's database. One connection at a time, returned after every call. */
final class Ledger {
    private final DataSource database;

    Ledger(DataSource database) {
        this.database = database;
    }

    /** Makes something of the current row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Answers how many rows a statement changed. */
    interface Changes {
        int change(String sql, @Nullable Object... parameters) throws SQLException;
    }

    /** Does some of it, and answers whether all of it is to stay. */
    interface Work {
        boolean done(Changes changes) throws SQLException;
    }

    <T> List<T> rows(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            var rows = new ArrayList<T>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Answers how many rows it changed. */
    int change(String sql, @Nullable Object... parameters) {
        try (var connection = database.getConnection()) {
            return change(connection, sql, parameters);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** One transaction: what the work did stays when it answers true, and is undone otherwise. */
    boolean inTransaction(Work work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                if (work.done((sql, parameters) -> change(connection, sql, parameters))) {
                    connection.commit();
                    committed = true;
                }
                return committed;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static int change(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : parameters[i]);
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The ledger in PostgreSQL could not be used: " + e.getMessage(), e);
    }
}
