package io.tailrace.redshift;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/**
 * The database sessions of the Data API. A statement without a session has a connection of its own; one that asks to keep its session
 * alive leaves it, with its temporary tables, to the statements that name it, one at a time.
 */
final class Sessions implements AutoCloseable {
    private static final int AT_MOST = 500;

    private final Warehouse warehouse;
    private final Clock clock;
    private final Map<String, Session> sessions = new HashMap<>();

    private static final class Session {
        private final SubmittedStatement.Target target;
        private Duration kept;
        private @Nullable Connection connection;
        /** Null while a statement has the session. */
        private @Nullable Instant until;

        Session(SubmittedStatement.Target target, Duration kept) {
            this.target = target;
            this.kept = kept;
        }
    }

    Sessions(Warehouse warehouse, Clock clock) {
        this.warehouse = warehouse;
        this.clock = clock;
    }

    /** A new session, taken by the statement that asks for it. */
    synchronized String open(SubmittedStatement.Target target, Duration kept) {
        expire();
        if (sessions.size() >= AT_MOST) {
            throw DataApiException.activeSessions(AT_MOST);
        }
        var id = UUID.randomUUID().toString();
        sessions.put(id, new Session(target, kept));
        return id;
    }

    /** Takes a session that nobody has. */
    synchronized void take(String id, @Nullable Duration kept) {
        var session = known(id);
        if (session.until == null) {
            throw DataApiException.validation("Session " + id + " is running another statement");
        }
        session.until = null;
        session.kept = kept == null ? session.kept : kept;
    }

    /** Where the session was opened. */
    synchronized SubmittedStatement.Target target(String id) {
        return known(id).target;
    }

    private Session known(String id) {
        expire();
        var session = sessions.get(id);
        if (session == null) {
            throw DataApiException.validation("Session " + id + " does not exist or is over");
        }
        return session;
    }

    /** The connection on which a statement runs; closing the lease gives the session back, or ends a connection that nobody keeps. */
    Lease lease(SubmittedStatement statement) throws SQLException {
        var batch = statement.request().batch();
        var id = statement.sessionId().orElse(null);
        return id == null ? new Lease(warehouse.connect(batch), null) : new Lease(connection(id, batch), id);
    }

    private synchronized Connection connection(String id, boolean batch) throws SQLException {
        var session = sessions.get(id);
        if (session == null) {
            throw new SQLException("The session is over");
        }
        var connection = session.connection;
        if (connection == null || connection.isClosed()) {
            connection = warehouse.connect(batch);
            session.connection = connection;
        }
        try (var set = connection.createStatement()) {
            set.execute("set redshift.atomic = " + (batch || inBlock(connection) ? "on" : "off"));
        }
        return connection;
    }

    /** Whether the session itself has begun a transaction block. */
    static boolean inBlock(Connection connection) throws SQLException {
        return connection.getAutoCommit()
                && connection.unwrap(PgConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    /** The statement is over, whether or not it ever had a connection. */
    synchronized void giveBack(String id) {
        var session = sessions.get(id);
        if (session != null) {
            session.until = clock.instant().plus(session.kept);
        }
    }

    private void expire() {
        var now = clock.instant();
        sessions.values().removeIf(session -> {
            var over = session.until != null && !now.isBefore(session.until);
            if (over) {
                close(session.connection);
            }
            return over;
        });
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw DataApiException.connection("A session could not be closed: " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(session -> close(session.connection));
        sessions.clear();
    }

    /** @param session null when the connection is not kept */
    record Lease(Connection connection, @Nullable String session) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            if (session == null) {
                connection.close();
            } else if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
