package io.tailrace.stack.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.states.TaskFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;

/** The SDK integration {@code aws-sdk:redshiftdata}: any operation of the Data API, under the names of the integration. */
final class RedshiftData implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> TIMES = Set.of("CreatedAt", "UpdatedAt");

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RedshiftData(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** @param action such as {@code batchExecuteStatement} */
    JsonNode call(String action, JsonNode arguments) throws TaskFailed, InterruptedException {
        var operation = Character.toUpperCase(action.charAt(0)) + action.substring(1);
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "RedshiftData." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(onTheWire(arguments).toString()))
                .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var body = MAPPER.readTree(response.body());
            if (response.statusCode() != 200) {
                throw failure(body, response.statusCode());
            }
            return Documents.timesAsText(Documents.capitalised(body), TIMES);
        } catch (IOException e) {
            throw new TaskFailed("RedshiftData.SdkClientException", operation + ": " + e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** The members of {@code SqlParameter} are the only ones that the Data API spells with a small letter. */
    private static JsonNode onTheWire(JsonNode arguments) {
        if (arguments instanceof ObjectNode object && object.get("Parameters") instanceof ArrayNode parameters) {
            return object.deepCopy().set("Parameters", Documents.uncapitalised(parameters));
        }
        return arguments;
    }

    private static TaskFailed failure(JsonNode body, int status) {
        var type = body.path("__type").asText("InternalServerException");
        var code = type.substring(type.indexOf('#') + 1);
        var message = body.hasNonNull("message") ? body.path("message") : body.path("Message");
        return new TaskFailed(
                "RedshiftData." + (code.endsWith("Exception") ? code : code + "Exception"),
                message.asText("") + " (Service: RedshiftData, Status Code: " + status + ")");
    }
}
