package io.tailrace.dms;

import io.tailrace.landing.LandingJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The events in PostgreSQL: one transaction under an advisory lock of the task. */
final class JdbcEventLog implements EventLog {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('tailrace.dms_event/' || ?, 0))";
    private static final String BY_ID = "select event_id, execution_arn from tailrace.dms_event where event_id = ?";
    private static final String BY_END =
            "select event_id, execution_arn from tailrace.dms_event where task_arn = ? and stopped_at = ?";
    private static final String INSERT = """
            insert into tailrace.dms_event (event_id, task_arn, event_time, detail, decision, execution_arn, stopped_at)
            values (?, ?, coalesce(?, now()), ?::jsonb, ?, ?, ?)""";

    private final DataSource database;

    JdbcEventLog(DataSource database) {
        this.database = database;
    }

    @Override
    public <T> T exclusively(@Nullable String taskArn, Function<Page, T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                lock(connection, taskArn == null ? "" : taskArn);
                var result = work.apply(new JdbcPage(connection, taskArn));
                connection.commit();
                committed = true;
                return result;
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

    private static void lock(Connection connection, String taskArn) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, taskArn);
            statement.execute();
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The log of DMS events in PostgreSQL could not be used: " + e.getMessage(), e);
    }

    private record JdbcPage(Connection connection, @Nullable String taskArn) implements Page {
        @Override
        public Optional<Known> event(String eventId) {
            try (var query = connection.prepareStatement(BY_ID)) {
                query.setString(1, eventId);
                return known(query);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public Optional<Known> end(Instant stoppedAt) {
            try (var query = connection.prepareStatement(BY_END)) {
                query.setString(1, taskArn);
                query.setObject(2, stoppedAt.atOffset(ZoneOffset.UTC));
                return known(query);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public void record(Line line) {
            try (var insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, line.eventId());
                insert.setString(2, taskArn);
                insert.setObject(3, utc(line.time()));
                insert.setString(4, new String(LandingJson.bytes(line.detail()), StandardCharsets.UTF_8));
                insert.setString(5, line.decision().decision().name());
                insert.setString(6, line.decision().executionArn());
                insert.setObject(7, utc(line.stoppedAt()));
                insert.executeUpdate();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
            return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
        }

        private static Optional<Known> known(PreparedStatement query) throws SQLException {
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(new Known(row.getString(1), row.getString(2))) : Optional.empty();
            }
        }
    }
}
