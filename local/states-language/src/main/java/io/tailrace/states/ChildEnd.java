package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a child execution ended, or that it never started. */
record ChildEnd(
        ExecutionRequest request,
        ChildInputs.ChildInput input,
        @Nullable ExecutionResult result) {

    /** The request of a new child: the map run is a machine of its own, below the state machine. */
    static ExecutionRequest request(ExecutionRequest parent, String label, String input) {
        var name = UUID.randomUUID().toString();
        var machine = parent.stateMachineName() + "/" + label;
        return new ExecutionRequest(
                parent.stateMachineArn() + "/" + label,
                machine,
                parent.arnRoot() + ":execution:" + machine + ":" + name,
                name,
                parent.roleArn(),
                input);
    }

    boolean isPending() {
        return result == null;
    }

    boolean succeeded() {
        return result != null && result.status() == ExecutionStatus.SUCCEEDED;
    }

    /** The output of a child that succeeded. */
    JsonNode output() {
        if (result == null || result.output() == null) {
            throw new IllegalStateException("The child execution " + request.executionName() + " has no output.");
        }
        return result.output();
    }

    /** The child as DescribeExecution would tell it, which is how result files list it. */
    ObjectNode toJson() {
        var json = Json.object().put("ExecutionArn", request.executionArn()).put("Input", request.input());
        json.set("InputDetails", Json.object().put("Included", true));
        json.put("Name", request.executionName());
        if (succeeded()) {
            json.put("Output", Json.text(output()));
            json.set("OutputDetails", Json.object().put("Included", true));
        }
        json.put("RedriveCount", 0);
        json.put("RedriveStatus", "NOT_REDRIVABLE");
        json.put("StateMachineArn", request.stateMachineArn());
        if (result == null) {
            return json.put("Status", "PENDING");
        }
        json.setAll(failure(result));
        return json.put("StartDate", Timestamps.format(result.startDate()))
                .put("Status", result.status().name())
                .put("StopDate", Timestamps.format(result.stopDate()));
    }

    private static ObjectNode failure(ExecutionResult result) {
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
