package io.tailrace.stack.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an execution.
 *
 * @param input JSON text as it was given
 * @param stopDate null while it runs
 * @param output JSON text; present when it succeeded
 */
public record ExecutionRecord(
        String executionArn,
        String stateMachineArn,
        String name,
        Status status,
        Instant startDate,
        @Nullable Instant stopDate,
        String input,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {

    /** As DescribeExecution names it. */
    public enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    /** The answer of DescribeExecution. */
    ObjectNode describe() {
        var json = summary().put("input", input);
        json.putObject("inputDetails").put("included", true);
        if (output != null) {
            json.put("output", output).putObject("outputDetails").put("included", true);
        }
        if (error != null) {
            json.put("error", error);
        }
        if (cause != null) {
            json.put("cause", cause);
        }
        return json.put("redriveCount", 0).put("redriveStatus", "NOT_REDRIVABLE");
    }

    /** One element of ListExecutions. */
    ObjectNode summary() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("executionArn", executionArn)
                .put("stateMachineArn", stateMachineArn)
                .put("name", name)
                .put("status", status.name())
                .put("startDate", seconds(startDate));
        if (stopDate != null) {
            json.put("stopDate", seconds(stopDate));
        }
        return json;
    }

    static ExecutionRecord read(JsonNode json) {
        return new ExecutionRecord(
                json.path("executionArn").asText(),
                json.path("stateMachineArn").asText(),
                json.path("name").asText(),
                Status.valueOf(json.path("status").asText()),
                instant(json.path("startDate")),
                json.has("stopDate") ? instant(json.path("stopDate")) : null,
                json.path("input").asText(),
                json.has("output") ? json.path("output").asText() : null,
                json.has("error") ? json.path("error").asText() : null,
                json.has("cause") ? json.path("cause").asText() : null);
    }

    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    private static Instant instant(JsonNode seconds) {
        return Instant.ofEpochMilli(seconds.decimalValue().movePointRight(3).longValue());
    }
}
