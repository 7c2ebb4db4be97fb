package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How a child execution ended; a child that never started has an empty history and the status ABORTED, and is listed as pending. */
record ChildEnd(long number, ExecutionRequest request, ExecutionResult result) {
    private static final String NEVER_STARTED = "PENDING";

    static ChildEnd pending(long number, ExecutionRequest parent, String label, JsonNode input, Instant now) {
        var name = UUID.randomUUID().toString();
        var machine = parent.stateMachineName() + "/" + label;
        var request = new ExecutionRequest(
                parent.stateMachineArn() + "/" + label,
                machine,
                parent.arnRoot() + ":execution:" + machine + ":" + name,
                name,
                parent.roleArn(),
                Json.text(input));
        var result =
                new ExecutionResult(ExecutionStatus.ABORTED, null, NEVER_STARTED, null, now, now, List.of());
        return new ChildEnd(number, request, result);
    }

    boolean isPending() {
        return NEVER_STARTED.equals(result.error()) && result.status() == ExecutionStatus.ABORTED;
    }

    /** The child as DescribeExecution would tell it, which is how result files list it. */
    ObjectNode toJson() {
        var json = Json.object().put("ExecutionArn", request.executionArn()).put("Input", request.input());
        json.set("InputDetails", Json.object().put("Included", true));
        json.put("Name", request.executionName());
        if (result.output() != null) {
            json.put("Output", Json.text(result.output()));
            json.set("OutputDetails", Json.object().put("Included", true));
        }
        if (result.status() == ExecutionStatus.FAILED) {
            json.setAll(failure());
        }
        json.put("RedriveCount", 0);
        json.put("RedriveStatus", "NOT_REDRIVABLE");
        json.put("StartDate", Timestamps.format(result.startDate()));
        json.put("StateMachineArn", request.stateMachineArn());
        json.put("Status", isPending() ? NEVER_STARTED : result.status().name());
        json.put("StopDate", Timestamps.format(result.stopDate()));
        return json;
    }

    private ObjectNode failure() {
        var failure = Json.object();
        if (result.error() != null) {
            failure.put("Error", result.error());
        }
        if (result.cause() != null) {
            failure.put("Cause", result.cause());
        }
        return failure;
    }
}
