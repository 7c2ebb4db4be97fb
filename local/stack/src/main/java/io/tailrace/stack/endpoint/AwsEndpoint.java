package io.tailrace.stack.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves AWS APIs on a free port of 127.0.0.1. */
public final class AwsEndpoint implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        // Without it an answer of two segments waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JsonService> jsonServices = new ConcurrentHashMap<>();
    private final Map<String, QueryService> actions = new ConcurrentHashMap<>();
    private final Map<String, RestService> paths = new ConcurrentHashMap<>();

    private AwsEndpoint(HttpServer server) {
        this.server = server;
    }

    public static AwsEndpoint start() {
        try {
            var endpoint =
                    new AwsEndpoint(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256));
            endpoint.server.setExecutor(endpoint.threads);
            endpoint.server.createContext("/", endpoint::handle);
            endpoint.server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds a service; {@code target} is the part of {@code X-Amz-Target} before the dot. */
    public void serve(String target, JsonService service) {
        jsonServices.put(target, service);
    }

    /** Adds an action of the query protocol. */
    public void serveAction(String action, QueryService service) {
        actions.put(action, service);
    }

    /** Adds what is read by GET below a path, such as {@code /schedules/}. */
    public void servePath(String path, RestService service) {
        paths.put(path, service);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var body = exchange.getRequestBody().readAllBytes();
            if (target != null) {
                handleJson(exchange, target, body);
            } else if (exchange.getRequestMethod().equals("GET")) {
                handleGet(exchange);
            } else {
                handleQuery(exchange, new String(body, StandardCharsets.UTF_8));
            }
        }
    }

    private void handleJson(HttpExchange exchange, String target, byte[] body) throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var contentType = type == null ? "application/x-amz-json-1.0" : type;
        try {
            var answer = answer(target, MAPPER.readTree(body.length == 0 ? new byte[] {'{', '}'} : body));
            respond(exchange, 200, contentType, MAPPER.writeValueAsBytes(answer));
        } catch (ServiceException e) {
            respondError(exchange, 400, contentType, e.code(), e.getMessage());
        } catch (RuntimeException e) {
            respondError(exchange, 500, contentType, "InternalFailure", target + ": " + e);
        }
    }

    private void handleGet(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        try {
            var served = paths.entrySet().stream()
                    .filter(each -> path.startsWith(each.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new ServiceException(
                            "UnknownOperationException", "The embedded stack does not serve GET " + path));
            var query = exchange.getRequestURI().getRawQuery();
            var answer =
                    served.getValue().get(path.substring(served.getKey().length()), fields(query == null ? "" : query));
            respond(exchange, 200, "application/json", MAPPER.writeValueAsBytes(answer));
        } catch (ServiceException e) {
            var status = e.code().equals("ResourceNotFoundException") ? 404 : 400;
            respondError(exchange, status, "application/json", e.code(), e.getMessage());
        } catch (RuntimeException e) {
            respondError(exchange, 500, "application/json", "InternalFailure", path + ": " + e);
        }
    }

    private JsonNode answer(String target, JsonNode request) {
        var dot = target.lastIndexOf('.');
        var service = dot < 0 ? null : jsonServices.get(target.substring(0, dot));
        if (service == null) {
            throw new ServiceException("UnknownOperationException", "The embedded stack does not serve " + target);
        }
        return service.call(target.substring(dot + 1), request);
    }

    private static void respondError(
            HttpExchange exchange,
            int status,
            String contentType,
            String code,
            @org.jspecify.annotations.Nullable String message)
            throws IOException {
        var error = MAPPER.createObjectNode().put("__type", code).put("message", message == null ? code : message);
        exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
        respond(exchange, status, contentType, MAPPER.writeValueAsBytes(error));
    }

    private void handleQuery(HttpExchange exchange, String body) throws IOException {
        var fields = fields(body);
        var action = fields.getOrDefault("Action", "");
        var service = actions.get(action);
        try {
            if (service == null) {
                throw new ServiceException(
                        "InvalidAction",
                        "The embedded stack does not serve " + exchange.getRequestMethod() + " "
                                + exchange.getRequestURI() + " " + action);
            }
            respond(exchange, 200, "text/xml", result(action, service.call(action, fields)));
        } catch (ServiceException e) {
            respond(exchange, 400, "text/xml", error(e.code(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            respond(exchange, 500, "text/xml", error("InternalFailure", action + ": " + e));
        }
    }

    private static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        for (var pair : form.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static byte[] result(String action, JsonNode result) {
        return ("<" + action + "Response><" + action + "Result>" + xml(result) + "</" + action
                        + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID()
                        + "</RequestId></ResponseMetadata></" + action + "Response>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String xml(JsonNode value) {
        if (value.isValueNode()) {
            return escaped(value.asText());
        }
        var xml = new StringBuilder();
        value.properties().forEach(field -> element(xml, field.getKey(), field.getValue()));
        if (value.isArray()) {
            value.forEach(item -> element(xml, "member", item));
        }
        return xml.toString();
    }

    private static void element(StringBuilder xml, String name, JsonNode value) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(xml(value))
                .append("</")
                .append(name)
                .append('>');
    }

    private static byte[] error(String code, String message) {
        return ("<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + escaped(message)
                        + "</Message></Error><RequestId>" + UUID.randomUUID() + "</RequestId></ErrorResponse>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void respond(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
