package io.tailrace.dms;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The files in PostgreSQL. */
final class JdbcChangeLedger implements ChangeLedger {
    private static final String KNOWN =
            "select file, etag, state from tailrace.change_file where task_arn = ? and source = ? and file = any(?)";
    private static final String LATEST = "select max(position collate \"C\") from tailrace.change_file"
            + " where task_arn = ? and source = ? and state = 'APPLIED'";
    private static final String TAKE = """
            insert into tailrace.change_file (task_arn, source, batch, file, position, etag, size, rows, late, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'TAKEN')
            on conflict (task_arn, source, file) do update
            set batch = excluded.batch, etag = excluded.etag, size = excluded.size, rows = excluded.rows, late = excluded.late
            where change_file.state = 'TAKEN'""";
    private static final String TAKEN = "select file, position, etag, size, rows, late from tailrace.change_file"
            + " where task_arn = ? and source = ? and batch = ? order by position collate \"C\"";
    private static final String APPLIED = "update tailrace.change_file set state = 'APPLIED', applied_at = now()"
            + " where task_arn = ? and source = ? and batch = ? and state = 'TAKEN'";

    private final DataSource database;

    JdbcChangeLedger(DataSource database) {
        this.database = database;
    }

    @Override
    public Map<String, Known> known(ChangeStream stream, Collection<String> files) {
        return with(stream, KNOWN, (connection, statement) -> {
            statement.setArray(3, connection.createArrayOf("text", files.toArray()));
            var known = new HashMap<String, Known>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    known.put(
                            row.getString(1),
                            new Known(row.getString(2), row.getString(3).equals("APPLIED")));
                }
            }
            return known;
        });
    }

    @Override
    public Optional<String> latestApplied(ChangeStream stream) {
        return with(stream, LATEST, (connection, statement) -> {
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void take(ChangeStream stream, String batch, List<Taken> files) {
        with(stream, TAKE, (connection, statement) -> {
            for (var file : files) {
                statement.setString(3, batch);
                statement.setString(4, file.file());
                statement.setString(5, file.position());
                statement.setString(6, file.etag());
                statement.setLong(7, file.size());
                statement.setLong(8, file.rows());
                statement.setBoolean(9, file.late());
                statement.addBatch();
            }
            return statement.executeBatch().length;
        });
    }

    @Override
    public List<Taken> taken(ChangeStream stream, String batch) {
        return with(stream, TAKEN, (connection, statement) -> {
            statement.setString(3, batch);
            var taken = new ArrayList<Taken>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    taken.add(new Taken(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getBoolean(6)));
                }
            }
            return taken;
        });
    }

    @Override
    public void applied(ChangeStream stream, String batch) {
        with(stream, APPLIED, (connection, statement) -> {
            statement.setString(3, batch);
            return statement.executeUpdate();
        });
    }

    private <T> T with(ChangeStream stream, String sql, Work<T> work) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, stream.taskArn());
            statement.setString(2, stream.source());
            return work.apply(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The ledger of change files in PostgreSQL could not be used: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T apply(Connection connection, PreparedStatement statement) throws SQLException;
    }
}
