package io.tailrace.redshift;

import io.tailrace.redshift.SubmittedStatement.Part;
import io.tailrace.redshift.dialect.RedshiftDialect;
import io.tailrace.redshift.dialect.SqlSyntaxException;
import io.tailrace.redshift.dialect.Translation;
import io.tailrace.redshift.dialect.Translation.Boundary;
import io.tailrace.redshift.dialect.UnsupportedStatementException;
import io.tailrace.redshift.load.CopyLoader;
import io.tailrace.redshift.load.LoadFailedException;
import io.tailrace.redshift.load.TableAppender;
import io.tailrace.redshift.load.Unloader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Runs a submitted statement on a connection of its own: a single one as it is, a batch in one transaction. */
final class StatementRunner {
    private static final System.Logger LOG = System.getLogger(StatementRunner.class.getName());
    private static final String QUERY_CANCELLED = "57014";
    private static final String CONNECTION_LOST = "08";
    private static final int FETCH_ROWS = 5_000;

    private final Sessions sessions;
    private final CopyLoader copyLoader;
    private final Unloader unloader;
    private final QueryHistory history;
    private final Clock clock;
    private final AtomicLong queryIds;
    private final Map<String, Connection> running = new ConcurrentHashMap<>();

    StatementRunner(
            Sessions sessions,
            CopyLoader copyLoader,
            Unloader unloader,
            QueryHistory history,
            Clock clock,
            long lastQueryId) {
        this.history = history;
        this.sessions = sessions;
        this.copyLoader = copyLoader;
        this.unloader = unloader;
        this.clock = clock;
        this.queryIds = new AtomicLong(lastQueryId);
    }

    /** Brings the statement to its last state; never throws for what the statement does. */
    void run(SubmittedStatement statement) {
        statement.advance(StatementStatus.PICKED, clock.instant(), Optional.empty());
        var failure = attempt(statement);
        if (failure == null) {
            record(statement);
            statement.advance(StatementStatus.FINISHED, clock.instant(), Optional.empty());
        } else {
            fail(statement, failure);
        }
    }

    /** Whoever sees that the statement is over may use its session: it is given back before. */
    private @Nullable Exception attempt(SubmittedStatement statement) {
        try (var lease = sessions.lease(statement)) {
            var connection = lease.connection();
            running.put(statement.id(), connection);
            statement.started(connection.unwrap(PGConnection.class).getBackendPID());
            statement.advance(StatementStatus.STARTED, clock.instant(), Optional.empty());
            execute(statement, connection);
            return null;
        } catch (SQLException
                | IOException
                | LoadFailedException
                | SqlSyntaxException
                | UnsupportedStatementException e) {
            return e;
        } finally {
            running.remove(statement.id());
            statement.sessionId().ifPresent(sessions::giveBack);
        }
    }

    private void fail(SubmittedStatement statement, Exception cause) {
        var cancelled =
                statement.cancelRequested() && cause instanceof SQLException sql && interrupted(sql.getSQLState());
        var message =
                cancelled ? "ERROR: Query (" + queryIds.get() + ") cancelled on user's request" : ErrorText.of(cause);
        var status = cancelled ? StatementStatus.ABORTED : StatementStatus.FAILED;
        synchronized (statement) {
            for (var part : statement.parts()) {
                if (part.status == StatementStatus.STARTED) {
                    part.error = Optional.of(message);
                }
                if (!part.status.terminal()) {
                    part.status = part.status == StatementStatus.STARTED ? status : StatementStatus.ABORTED;
                    part.updatedAt = clock.instant();
                }
                part.result = null;
            }
        }
        record(statement);
        statement.advance(status, clock.instant(), Optional.of(message));
    }

    /** A history that cannot be written, at shutdown, changes nothing about the statement. */
    private void record(SubmittedStatement statement) {
        try {
            history.add(statement);
        } catch (SQLException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "Statement {0} is not in the history: {1}",
                    statement.id(),
                    e.getMessage());
        }
    }

    /** The statement was stopped, or, at shutdown, its connection was. */
    private static boolean interrupted(@Nullable String state) {
        return QUERY_CANCELLED.equals(state) || (state != null && state.startsWith(CONNECTION_LOST));
    }

    /** Asks PostgreSQL to stop what the statement does; without effect when it does nothing at the moment. */
    void cancel(SubmittedStatement statement) throws SQLException {
        var connection = running.get(statement.id());
        if (connection != null) {
            connection.unwrap(PGConnection.class).cancelQuery();
        }
    }

    private void execute(SubmittedStatement statement, Connection connection) throws SQLException, IOException {
        var batch = statement.request().batch();
        if (batch) {
            connection.setAutoCommit(false);
        }
        for (var part : statement.parts()) {
            stopWhenCancelled(statement);
            execute(statement, part, connection);
        }
        if (batch) {
            stopWhenCancelled(statement);
            connection.commit();
        }
    }

    private static void stopWhenCancelled(SubmittedStatement statement) throws SQLException {
        if (statement.cancelRequested()) {
            throw new SQLException("canceling statement due to user request", QUERY_CANCELLED);
        }
    }

    private void execute(SubmittedStatement statement, Part part, Connection connection)
            throws SQLException, IOException {
        var label = label(connection);
        var start = System.nanoTime();
        synchronized (statement) {
            part.label = label;
            part.status = StatementStatus.STARTED;
            part.startedAt = clock.instant();
            part.updatedAt = part.startedAt;
            part.queryId = queryIds.incrementAndGet();
        }
        try {
            var outcome = execute(statement, part.queryId, part.sql, connection);
            synchronized (statement) {
                part.rows = outcome.rows();
                part.result = outcome.result().orElse(null);
                part.hasResultSet = outcome.result().isPresent();
                part.resultSize = outcome.result().map(QueryResult::bytes).orElse(0L);
                part.status = StatementStatus.FINISHED;
            }
        } finally {
            synchronized (statement) {
                part.nanos = System.nanoTime() - start;
                part.updatedAt = clock.instant();
            }
        }
    }

    private static String label(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select coalesce(nullif(current_setting('redshift.query_group', true), ''), 'default')")) {
            row.next();
            return row.getString(1);
        }
    }

    private record Outcome(long rows, Optional<QueryResult> result) {
        static Outcome of(long rows) {
            return new Outcome(rows, Optional.empty());
        }
    }

    private Outcome execute(SubmittedStatement statement, long query, String sql, Connection connection)
            throws SQLException, IOException {
        var batch = statement.request().batch();
        var open = batch || Sessions.inBlock(connection);
        return switch (RedshiftDialect.translate(sql, statement.request().parameters())) {
            case Translation.Postgres postgres -> postgres(postgres, batch, open, connection);
            case Translation.Copy copy ->
                inTransaction(
                        connection,
                        open,
                        () -> copyLoader.load(connection, copy.command(), query, statement::cancelRequested));
            case Translation.Unload unload ->
                inTransaction(connection, open, () -> unloader.unload(connection, unload.command()));
            case Translation.Append append -> {
                if (open) {
                    throw new LoadFailedException("ALTER TABLE APPEND cannot run inside a transaction block");
                }
                yield inTransaction(connection, false, () -> TableAppender.append(connection, append.command()));
            }
        };
    }

    private interface Work {
        long run() throws SQLException, IOException;
    }

    private static Outcome inTransaction(Connection connection, boolean alreadyOpen, Work work)
            throws SQLException, IOException {
        if (alreadyOpen) {
            return Outcome.of(work.run());
        }
        connection.setAutoCommit(false);
        var rows = work.run();
        connection.commit();
        connection.setAutoCommit(true);
        return Outcome.of(rows);
    }

    /** @param open whether a transaction is under way: the batch's, or one that the session has begun */
    private static Outcome postgres(
            Translation.Postgres translation, boolean batch, boolean open, Connection connection) throws SQLException {
        if (batch && translation.boundary() == Boundary.CONTROLS) {
            throw new UnsupportedStatementException(
                    "Transaction control in a batch", "a batch is one transaction, begun and ended by the Data API");
        }
        if (open && translation.boundary() == Boundary.ALONE) {
            throw new LoadFailedException(firstWords(translation) + " cannot run inside a transaction block");
        }
        var transaction = !open
                && (translation.steps().size() > 1
                        || needsTransaction(translation.steps().getFirst()));
        if (transaction) {
            connection.setAutoCommit(false);
        }
        var outcome = Outcome.of(0);
        for (var step : translation.steps()) {
            outcome = run(step, connection);
        }
        if (transaction || (batch && translation.boundary() == Boundary.COMMITS)) {
            connection.commit();
        } else if (open && translation.boundary() == Boundary.COMMITS) {
            run("commit", connection);
        }
        if (transaction) {
            connection.setAutoCommit(true);
        }
        return outcome;
    }

    private static String firstWords(Translation.Postgres translation) {
        var words = translation.steps().getLast().split("\\s+", 3);
        return (words[0].equalsIgnoreCase("alter") ? words[0] + " " + words[1] : words[0]).toUpperCase(Locale.ROOT);
    }

    /** Only inside a transaction does PostgreSQL send a result in pieces, or take a lock. */
    private static boolean needsTransaction(String sql) {
        return sql.regionMatches(true, 0, "lock", 0, 4)
                || sql.regionMatches(true, 0, "select", 0, 6)
                || sql.regionMatches(true, 0, "with", 0, 4)
                || sql.startsWith("(");
    }

    private static Outcome run(String sql, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FETCH_ROWS);
            if (!statement.execute(sql)) {
                return Outcome.of(statement.getLargeUpdateCount());
            }
            try (var results = statement.getResultSet()) {
                var result = QueryResult.read(results);
                return new Outcome(result.rows().size(), Optional.of(result));
            }
        }
    }
}
