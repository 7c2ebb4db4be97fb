package io.tailrace.stack.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.stack.endpoint.JsonService;
import io.tailrace.stack.endpoint.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API of Step Functions. */
public final class StatesService implements JsonService {
    private final Executions executions;
    private final ServiceTasks tasks;

    public StatesService(Executions executions, ServiceTasks tasks) {
        this.executions = executions;
        this.tasks = tasks;
    }

    @Override
    public JsonNode call(String operation, JsonNode request) {
        return switch (operation) {
            case "StartExecution" -> start(request);
            case "DescribeExecution" -> found(request).describe();
            case "ListExecutions" -> list(request);
            case "GetExecutionHistory" -> history(request);
            case "StopExecution" -> stop(request);
            case "SendTaskSuccess" -> {
                tasks.tokens().succeed(text(request, "taskToken"), text(request, "output"));
                yield Executions.empty();
            }
            case "SendTaskFailure" -> {
                tasks.tokens()
                        .fail(
                                text(request, "taskToken"),
                                request.path("error").asText(""),
                                request.path("cause").asText(""));
                yield Executions.empty();
            }
            case "SendTaskHeartbeat" -> {
                tasks.tokens().heartbeat(text(request, "taskToken"));
                yield Executions.empty();
            }
            case "DescribeStateMachine" -> describe(executions.machine(text(request, "stateMachineArn")));
            case "ListStateMachines" -> machines();
            default ->
                throw new ServiceException(
                        "UnknownOperationException",
                        "The embedded stack does not serve " + operation + " of Step Functions");
        };
    }

    private JsonNode start(JsonNode request) {
        var input = request.path("input").asText("{}");
        var started = executions.start(text(request, "stateMachineArn"), optional(request, "name"), input);
        return JsonNodeFactory.instance
                .objectNode()
                .put("executionArn", started.executionArn())
                .put("startDate", ExecutionRecord.seconds(started.startDate()));
    }

    private ExecutionRecord found(JsonNode request) {
        var arn = text(request, "executionArn");
        return executions
                .find(arn)
                .orElseThrow(
                        () -> new ServiceException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
    }

    private JsonNode list(JsonNode request) {
        var machine = executions.machine(text(request, "stateMachineArn")).arn();
        var status = optional(request, "statusFilter");
        var matching = executions.all().stream()
                .filter(execution -> execution.stateMachineArn().equals(machine))
                .filter(execution -> status == null || execution.status().name().equals(status))
                .map(ExecutionRecord::summary)
                .toList();
        return page(request, "executions", matching, 100);
    }

    private JsonNode history(JsonNode request) {
        var execution = found(request);
        var events = executions.history(execution.executionArn());
        if (events.isEmpty() && execution.status() != ExecutionRecord.Status.RUNNING) {
            throw new ServiceException(
                    "ExecutionDoesNotExist",
                    "The history of '" + execution.executionArn() + "' ended with the stack that ran it");
        }
        var ordered = request.path("reverseOrder").asBoolean(false) ? events.reversed() : events;
        return page(
                request, "events", ordered.stream().map(event -> event.toJson()).toList(), 1000);
    }

    /** The next token is the number of the first item of the next page. */
    private static JsonNode page(JsonNode request, String field, List<ObjectNode> all, int usual) {
        var first = Integer.parseInt(request.path("nextToken").asText("0"));
        var most = request.path("maxResults").asInt(0);
        var last = Math.min(all.size(), first + (most == 0 ? usual : most));
        var answer = JsonNodeFactory.instance.objectNode();
        all.subList(Math.min(first, last), last).forEach(answer.putArray(field)::add);
        if (last < all.size()) {
            answer.put("nextToken", String.valueOf(last));
        }
        return answer;
    }

    private JsonNode stop(JsonNode request) {
        var execution = found(request);
        executions.stop(execution.executionArn(), optional(request, "error"), optional(request, "cause"));
        return JsonNodeFactory.instance.objectNode().put("stopDate", ExecutionRecord.seconds(executions.now()));
    }

    private JsonNode machines() {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("stateMachines");
        for (var machine : executions.machines()) {
            list.add(summary(machine));
        }
        return answer;
    }

    private static ObjectNode summary(Executions.Machine machine) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("type", "STANDARD")
                .put("creationDate", ExecutionRecord.seconds(machine.created()));
    }

    private static JsonNode describe(Executions.Machine machine) {
        return summary(machine)
                .put("status", "ACTIVE")
                .put("definition", machine.compiled().definition())
                .put(
                        "roleArn",
                        machine.arn().replaceFirst(":states:[^:]*:", ":iam::").replace(":stateMachine:", ":role/"));
    }

    private static String text(JsonNode request, String field) {
        var text = optional(request, field);
        if (text == null) {
            throw new ServiceException("ValidationException", field + " is required");
        }
        return text;
    }

    private static @Nullable String optional(JsonNode request, String field) {
        return request.hasNonNull(field) ? request.get(field).asText() : null;
    }
}
