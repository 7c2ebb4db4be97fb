package io.tailrace.servers.dms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers DescribeReplicationTasks, DescribeTableStatistics, DescribeReplications and DescribeReplicationTableStatistics in JSON 1.1. A call must be signed; by whom is not checked. */
public final class DmsServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "AmazonDMSv20160101.";
    private static final Pattern SIGNED = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[^/]+/\\d{8}/[a-z0-9-]+/dms/aws4_request, .*Signature=\\w{64}");
    private static final int LEAST_PAGE = 20;
    private static final int STATES_PAGE = 100;
    private static final int TABLES_PAGE = 500;

    private final HttpServer http;
    private final InstantSource clock;
    private final Consumer<StateEvent> events;
    private final Map<String, Replication> replications = new ConcurrentHashMap<>();

    private DmsServer(HttpServer http, InstantSource clock, Consumer<StateEvent> events) {
        this.http = http;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Starts a server that knows no replication.
     *
     * @param events is told of every end
     */
    public static DmsServer start(InstantSource clock, Consumer<StateEvent> events) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var server = new DmsServer(http, clock, events);
            http.createContext("/", server::handle);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    // ------------------------------------------------------------------ what replications do

    /** A replication starts, for the first time or again. */
    public void begin(String arn) {
        replications.put(arn, Replication.running(arn, clock.instant()));
    }

    /** A running replication stops. */
    public void stop(String arn, String stopReason, List<LoadedTable> tables) {
        stopUntold(arn, stopReason, tables);
        events.accept(StateEvent.stopped(arn, "Stop Reason " + stopReason));
    }

    /** A running replication stops, and its event gets lost. */
    public void stopUntold(String arn, String stopReason, List<LoadedTable> tables) {
        replications.put(arn, known(arn).stopped("Stop Reason " + stopReason, clock.instant(), tables));
    }

    /** A running replication fails. */
    public void fail(String arn, String message) {
        failUntold(arn, message);
        events.accept(StateEvent.failed(arn, message));
    }

    /** A running replication fails, and its event gets lost. */
    public void failUntold(String arn, String message) {
        replications.put(arn, known(arn).failed(message, clock.instant()));
    }

    private Replication known(String arn) {
        var replication = replications.get(arn);
        if (replication == null) {
            throw new IllegalArgumentException("Replication " + arn + " was never started.");
        }
        return replication;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    // ------------------------------------------------------------------ what is asked

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            try {
                var target = header(exchange, "X-Amz-Target");
                if (!SIGNED.matcher(header(exchange, "Authorization")).matches()) {
                    throw new Refusal("IncompleteSignature", "The request is not signed for dms.");
                }
                if (!target.startsWith(TARGET)) {
                    throw new Refusal("UnknownOperationException", "This server does not serve " + target + ".");
                }
                respond(exchange, 200, answer(target.substring(TARGET.length()), JSON.readTree(body)));
            } catch (Refusal e) {
                respond(
                        exchange,
                        400,
                        JSON.createObjectNode().put("__type", e.code).put("message", e.getMessage()));
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private JsonNode answer(String operation, JsonNode request) {
        return switch (operation) {
            case "DescribeReplicationTasks" ->
                describe(
                        request,
                        "replication-task-arn",
                        "ReplicationTasks",
                        "No Tasks found matching provided filter.");
            case "DescribeReplications" ->
                describe(
                        request, "replication-config-arn", "Replications", "No replications matching provided filter.");
            case "DescribeTableStatistics" -> tables(request, "ReplicationTaskArn", "TableStatistics");
            case "DescribeReplicationTableStatistics" ->
                tables(request, "ReplicationConfigArn", "ReplicationTableStatistics");
            default -> throw new Refusal("UnknownOperationException", "This server does not serve " + operation + ".");
        };
    }

    private ObjectNode describe(JsonNode request, String filter, String field, String noneFound) {
        pageSize(request, STATES_PAGE);
        var asked = request.path("Filters").path(0);
        if (!asked.path("Name").asText().equals(filter)
                || request.path("Filters").size() != 1) {
            throw new Refusal("InvalidParameterValueException", "Expected the filter " + filter + " alone.");
        }
        var answer = JsonNodeFactory.instance.objectNode();
        var found = answer.putArray(field);
        for (var arn : asked.path("Values")) {
            var replication = replications.get(arn.asText());
            if (replication != null) {
                found.add(replication.described());
            }
        }
        if (found.isEmpty()) {
            throw new Refusal("ResourceNotFoundFault", noneFound);
        }
        return answer;
    }

    private ObjectNode tables(JsonNode request, String parameter, String field) {
        var arn = request.path(parameter).asText();
        var replication = replications.get(arn);
        if (replication == null) {
            throw new Refusal("ResourceNotFoundFault", "Replication " + arn + " cannot be found.");
        }
        int size = pageSize(request, TABLES_PAGE);
        int from = request.path("Marker").asInt(0);
        int to = Math.min(replication.tables().size(), from + size);
        var answer = JsonNodeFactory.instance.objectNode().put(parameter, arn);
        var page = answer.putArray(field);
        replication.tables().subList(from, to).forEach(table -> page.add(Replication.described(table)));
        if (to < replication.tables().size()) {
            answer.put("Marker", String.valueOf(to));
        }
        return answer;
    }

    private static int pageSize(JsonNode request, int most) {
        int size = request.path("MaxRecords").asInt(LEAST_PAGE);
        if (size < LEAST_PAGE || size > most) {
            throw new Refusal(
                    "InvalidParameterValueException",
                    "MaxRecords must be between " + LEAST_PAGE + " and " + most + ", not " + size + ".");
        }
        return size;
    }

    private static void respond(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        var bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** An error of the API. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Refusal(String code, String message) {
            super(message);
            this.code = code;
        }
    }
}
