package io.tailrace.stack.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tailrace.servers.lambda.Invocation;
import io.tailrace.stack.template.Function;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** What Lambda tells an on-failure destination: the event, how often it was tried, and what the function answered last. */
final class LostInvocation {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LostInvocation() {}

    static String record(Function function, byte[] event, Invocation.FunctionError error, Instant now) {
        var document = JsonNodeFactory.instance.objectNode().put("version", "1.0").put("timestamp", now.toString());
        document.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", function.invokedArn())
                .put("condition", "RetriesExhausted")
                .put("approximateInvokeCount", function.retries() + 1);
        document.set("requestPayload", json(event));
        document.putObject("responseContext")
                .put("statusCode", 200)
                .put("executedVersion", "$LATEST")
                .put("functionError", "Unhandled");
        document.set("responsePayload", json(error.payload()));
        return document.toString();
    }

    private static JsonNode json(byte[] text) {
        try {
            return MAPPER.readTree(new String(text, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getMessage(), e);
        }
    }
}
