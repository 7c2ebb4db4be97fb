package io.tailrace.redshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tailrace.redshift.load.CopyLoader;
import io.tailrace.redshift.load.ObjectReader;
import io.tailrace.redshift.load.ObjectWriter;
import io.tailrace.redshift.load.Unloader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The Redshift Data API on a free port of 127.0.0.1, in front of a warehouse. It serves from construction until it is closed. */
public final class RedshiftDataServer implements AutoCloseable {
    private static final String TARGET_PREFIX = "RedshiftData.";
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // The JDK's server reads this once. Without it every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService requestThreads;
    private final StatementRegistry registry;
    private final Sessions sessions;
    private final QueryHistory history;
    private final StatementRunner runner;
    private final StatementQueue queue;
    private final DataApi api;

    /** What the server tells its owner. Both are called on the threads that run statements and should return soon. */
    public interface Listener {
        /** A statement has reached its last state; called once for each, before it stops counting as in flight. */
        void finished(StatementEvent event);

        /** The number of statements that are submitted and not over has changed. */
        default void inFlight(int statements) {}
    }

    /**
     * @param clock gives the times of statements and the age of results and tokens; durations are always real
     * @throws SQLException when the warehouse cannot be reached or prepared
     */
    public RedshiftDataServer(
            Warehouse warehouse, ObjectReader reader, ObjectWriter writer, Listener listener, Clock clock)
            throws SQLException, IOException {
        warehouse.install();
        var copyLoader = new CopyLoader(reader, () -> warehouse.connect(false), clock);
        registry = new StatementRegistry(clock);
        history = new QueryHistory(warehouse);
        sessions = new Sessions(warehouse, clock);
        runner = new StatementRunner(
                sessions, copyLoader, new Unloader(reader, writer), history, clock, warehouse.lastQueryId());
        Consumer<StatementEvent> finished = listener::finished;
        IntConsumer inFlight = listener::inFlight;
        queue = new StatementQueue(runner, sessions, finished, inFlight, clock);
        api = new DataApi(registry, queue, runner, new CatalogApi(warehouse), sessions, clock);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        requestThreads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("redshift-data-api-", 0).factory());
        server.setExecutor(requestThreads);
        server.createContext("/", this::handle);
        server.start();
    }

    public RedshiftDataServer(Warehouse warehouse, ObjectReader reader, ObjectWriter writer, Listener listener)
            throws SQLException, IOException {
        this(warehouse, reader, writer, listener, Clock.systemUTC());
    }

    /** The endpoint for clients, for example in {@code AWS_ENDPOINT_URL_REDSHIFT_DATA}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** True while no statement is submitted, queued or running. */
    public boolean idle() {
        return queue.inFlight() == 0;
    }

    public int inFlight() {
        return queue.inFlight();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var requestId = UUID.randomUUID().toString();
            exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            try {
                send(exchange, 200, answer(exchange));
            } catch (DataApiException e) {
                exchange.getResponseHeaders().set("x-amzn-errortype", e.type());
                send(
                        exchange,
                        e.status(),
                        JSON.createObjectNode().put("__type", e.type()).put("message", e.getMessage()));
            }
        }
    }

    private ObjectNode answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (!exchange.getRequestMethod().equals("POST") || target == null || !target.startsWith(TARGET_PREFIX)) {
            throw DataApiException.unknownOperation(
                    target == null ? exchange.getRequestMethod() + " without X-Amz-Target" : target);
        }
        try {
            return api.call(target.substring(TARGET_PREFIX.length()), parse(body));
        } catch (DataApiException e) {
            throw e;
        } catch (RuntimeException e) {
            throw DataApiException.internal(e.toString());
        }
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            var node = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (!node.isObject()) {
                throw DataApiException.serialization("The request is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw DataApiException.serialization("The request is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Refuses new requests, cancels what runs and waits for it; afterwards no thread and no connection of the server is left. */
    @Override
    public void close() throws SQLException {
        server.stop(0);
        requestThreads.close();
        for (var statement : registry.newestFirst()) {
            if (statement.requestCancel()) {
                runner.cancel(statement);
            }
        }
        queue.close();
        sessions.close();
        history.close();
    }
}
