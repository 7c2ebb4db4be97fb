package io.tailrace.stack.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.redshift.RedshiftDataServer;
import io.tailrace.redshift.StatementEvent;
import io.tailrace.redshift.Warehouse;
import io.tailrace.redshift.load.ObjectReader;
import io.tailrace.redshift.load.ObjectWriter;
import io.tailrace.servers.postgres.Database;
import io.tailrace.servers.postgres.PostgresServer;
import io.tailrace.states.Execution;
import io.tailrace.states.ExecutionPorts;
import io.tailrace.states.ExecutionRequest;
import io.tailrace.states.ExecutionResult;
import io.tailrace.states.HistoryEvent;
import io.tailrace.states.ObjectSink;
import io.tailrace.states.ObjectSource;
import io.tailrace.states.StateMachine;
import io.tailrace.states.TaskFailed;
import io.tailrace.states.TaskRequest;
import io.tailrace.states.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * The shipped statement machine on the interpreter, before the Data API of an embedded warehouse. Time jumps to the end of a Wait, but only
 * once no statement is under way, unless the stage is told to be impatient.
 */
final class StatementStage implements AutoCloseable {
    private static final Path MACHINE = Path.of("../../statemachines/redshift-statement.asl.json");
    private static final String ARN = "arn:aws:states:eu-west-1:123456789012:stateMachine:redshift-statement";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PostgresServer postgres = PostgresServer.throwaway();
    private final Database database;
    private final RedshiftDataServer server;
    private final RedshiftData redshift;
    private final Time time = new Time();
    private final AtomicInteger executions = new AtomicInteger();
    private final Map<String, Deque<TaskFailed>> failures = new HashMap<>();
    final List<TaskRequest> requests = new ArrayList<>();
    private Before before = request -> {};
    private BiConsumer<Execution, HistoryEvent> watcher = (execution, event) -> {};

    /** What happens before a task reaches the Data API. */
    @FunctionalInterface
    interface Before {
        void call(TaskRequest request) throws InterruptedException;
    }

    StatementStage() throws SQLException, IOException {
        database = postgres.database("dev");
        var objects = new NoObjects();
        server = new RedshiftDataServer(
                new Warehouse(database.jdbcUrl(), database.user(), database.password()), objects, objects, time, time);
        redshift = new RedshiftData(server.endpoint());
    }

    /** Makes the next calls of an action fail, in order. */
    void fail(String action, String... errors) {
        for (var error : errors) {
            failures.computeIfAbsent(action, key -> new ArrayDeque<>())
                    .add(
                            error.equals("States.Timeout")
                                    ? TaskFailed.timedOut()
                                    : new TaskFailed("RedshiftData." + error, "Rate exceeded"));
        }
    }

    void before(Before action) {
        before = action;
    }

    void watch(BiConsumer<Execution, HistoryEvent> newWatcher) {
        watcher = newWatcher;
    }

    /** Back to a stage where nothing is disturbed. */
    void calm() {
        failures.clear();
        requests.clear();
        before = request -> {};
        watcher = (execution, event) -> {};
        time.impatient = false;
    }

    /** Time passes while statements are under way. */
    void impatient() {
        time.impatient = true;
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    void awaitIdle() throws InterruptedException {
        time.awaitIdle();
    }

    ExecutionResult run(String input) throws IOException {
        return run(input, Map.of("ClusterIdentifier", "cluster-1"));
    }

    ExecutionResult run(String input, Map<String, String> substitutions) throws IOException {
        var definition = Files.readString(MACHINE).replace("${Database}", "dev");
        for (var token : List.of("ClusterIdentifier", "WorkgroupName", "SecretArn", "DbUser")) {
            definition = definition.replace("${" + token + "}", substitutions.getOrDefault(token, ""));
        }
        var running = new Execution[1];
        var ports = new ExecutionPorts(
                this::perform,
                time,
                ObjectSource.none(),
                ObjectSink.none(),
                (arn, event) -> watcher.accept(running[0], event));
        running[0] = StateMachine.parse(definition)
                .execution(ExecutionRequest.of(ARN, "run-" + executions.incrementAndGet(), input), ports);
        return running[0].run();
    }

    /** Calls the Data API as somebody else. */
    JsonNode call(String action, ObjectNode arguments) throws TaskFailed, InterruptedException {
        return redshift.call(action, arguments);
    }

    private JsonNode perform(TaskRequest request) throws TaskFailed, InterruptedException {
        synchronized (requests) {
            requests.add(request);
        }
        before.call(request);
        var failure = failures.getOrDefault(request.resource().action(), new ArrayDeque<>())
                .poll();
        if (failure != null) {
            // The call itself may have arrived: only its answer is lost.
            if (failure.error().equals("States.Timeout")) {
                redshift.call(request.resource().action(), request.arguments());
            }
            throw failure;
        }
        return redshift.call(request.resource().action(), request.arguments());
    }

    long calls(String action) {
        synchronized (requests) {
            return requests.stream()
                    .filter(request -> request.resource().action().equals(action))
                    .count();
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A connection beside the Data API. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        redshift.close();
        server.close();
        postgres.close();
    }

    private static final class NoObjects implements ObjectReader, ObjectWriter {
        @Override
        public InputStream open(String bucket, String key) throws IOException {
            throw new IOException("there are no objects");
        }

        @Override
        public List<StoredObject> list(String bucket, String prefix) {
            return List.of();
        }

        @Override
        public void put(String bucket, String key, Path content) throws IOException {
            throw new IOException("there are no objects");
        }
    }

    /** Time of the executions and of the server, and how many statements are under way. */
    private static final class Time extends Clock implements Timeline, RedshiftDataServer.Listener {
        private Instant now = Instant.parse("2026-11-22T05:00:00Z");
        private int inFlight;
        private volatile boolean impatient;

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public Instant instant() {
            return now();
        }

        synchronized void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public synchronized void sleepUntil(Instant wake) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!impatient) {
                awaitIdle();
            }
            now = wake.isAfter(now) ? wake : now;
        }

        synchronized void awaitIdle() throws InterruptedException {
            while (inFlight > 0) {
                wait();
            }
        }

        @Override
        public void finished(StatementEvent event) {}

        @Override
        public synchronized void inFlight(int statements) {
            inFlight = statements;
            notifyAll();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
