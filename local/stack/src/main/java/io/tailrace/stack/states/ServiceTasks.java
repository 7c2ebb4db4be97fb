package io.tailrace.stack.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.servers.lambda.Invocation;
import io.tailrace.servers.lambda.UnknownFunctionException;
import io.tailrace.stack.clock.Activity;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.endpoint.JsonService;
import io.tailrace.stack.endpoint.ServiceException;
import io.tailrace.stack.events.EventBuses;
import io.tailrace.stack.functions.Functions;
import io.tailrace.stack.queues.Queues;
import io.tailrace.stack.topics.Topics;
import io.tailrace.states.TaskFailed;
import io.tailrace.states.TaskRequest;
import io.tailrace.states.TaskResource;
import io.tailrace.states.TaskResource.Completion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Does what Task states ask for, with the services of this stack. */
public final class ServiceTasks implements Executions.Tasks, AutoCloseable {
    private static final Set<Completion> SIMPLE = Set.of(Completion.REQUEST_RESPONSE, Completion.WAIT_FOR_TASK_TOKEN);
    private static final Set<Completion> RESPONSE = Set.of(Completion.REQUEST_RESPONSE);

    /** Every integration there is, and how it may complete. */
    private static final Map<String, Set<Completion>> INTEGRATIONS = Map.of(
            "lambda:invoke", SIMPLE,
            "states:startExecution", Set.of(Completion.values()),
            "sns:publish", SIMPLE,
            "sqs:sendMessage", SIMPLE,
            "events:putEvents", SIMPLE,
            "aws-sdk:redshiftdata", RESPONSE,
            "aws-sdk:sfn", RESPONSE);

    private final StackClock clock;
    private final Functions functions;
    private final Topics topics;
    private final Queues queues;
    private final EventBuses eventBuses;
    private final Executions executions;
    private final RedshiftData redshift;
    private final TaskTokens tokens;
    private final JsonService states;

    public ServiceTasks(
            StackClock clock,
            Functions functions,
            Topics topics,
            Queues queues,
            EventBuses eventBuses,
            Executions executions,
            URI redshiftEndpoint) {
        this.clock = clock;
        this.functions = functions;
        this.topics = topics;
        this.queues = queues;
        this.eventBuses = eventBuses;
        this.executions = executions;
        this.redshift = new RedshiftData(redshiftEndpoint);
        this.tokens = new TaskTokens(clock);
        this.states = new StatesService(executions, this);
    }

    /** Whether this stack can do what a Resource field names. */
    public static boolean supports(TaskResource resource) {
        return switch (resource.kind()) {
            case FUNCTION -> true;
            case ACTIVITY -> false;
            case SERVICE ->
                INTEGRATIONS.getOrDefault(integration(resource), Set.of()).contains(resource.completion());
        };
    }

    TaskTokens tokens() {
        return tokens;
    }

    @Override
    public JsonNode perform(TaskRequest request, Activity activity) throws TaskFailed, InterruptedException {
        if (!supports(request.resource())) {
            throw new TaskFailed(
                    "States.Runtime",
                    "The embedded stack does not support " + request.resource().arn());
        }
        return request.resource().completion() == Completion.WAIT_FOR_TASK_TOKEN
                ? awaitToken(request, activity)
                : call(request, activity);
    }

    @Override
    public void close() {
        redshift.close();
    }

    private static String integration(TaskResource resource) {
        return resource.service().startsWith("aws-sdk:")
                ? resource.service()
                : resource.service() + ":" + resource.action();
    }

    private JsonNode call(TaskRequest request, Activity activity) throws TaskFailed, InterruptedException {
        var resource = request.resource();
        var arguments = request.arguments();
        return switch (resource.kind()) {
            case FUNCTION -> answer(functionName(resource.arn()), arguments);
            case ACTIVITY -> throw new IllegalStateException("Activities are not supported");
            case SERVICE ->
                switch (integration(resource)) {
                    case "lambda:invoke" -> invoke(arguments);
                    case "states:startExecution" -> startExecution(request, activity);
                    case "sns:publish" -> publish(arguments);
                    case "sqs:sendMessage" -> sendMessage(arguments);
                    case "events:putEvents" -> putEvents(request);
                    case "aws-sdk:redshiftdata" -> redshift.call(resource.action(), arguments);
                    case "aws-sdk:sfn" -> callStates(resource.action(), arguments);
                    default -> throw new IllegalStateException(resource.arn() + " is not supported");
                };
        };
    }

    private JsonNode awaitToken(TaskRequest request, Activity activity) throws TaskFailed, InterruptedException {
        var token = request.taskToken();
        if (token == null) {
            throw new IllegalStateException("Task " + request.stateName() + " has no token");
        }
        try (var waiting = tokens.expect(token, request.heartbeat())) {
            request.submitted().accept(call(request, activity));
            return await(waiting.result(), request, activity);
        }
    }

    /** Waits for others; the task's limit counts on the stack's clock too. */
    private <T> T await(CompletableFuture<T> result, TaskRequest request, Activity activity)
            throws TaskFailed, InterruptedException {
        var limit = request.timeout();
        var alarm = limit == null
                ? null
                : clock.at(
                        clock.instant().plus(limit),
                        "time limit of task " + request.stateName(),
                        () -> result.completeExceptionally(TaskFailed.timedOut()));
        try {
            return activity.await(result);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TaskFailed failed) {
                throw failed;
            }
            throw new IllegalStateException("Task " + request.stateName() + " broke", e.getCause());
        } finally {
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }

    private JsonNode invoke(JsonNode arguments) throws TaskFailed, InterruptedException {
        var function = functionName(arguments.path("FunctionName").asText());
        var payload = arguments.has("Payload") ? arguments.get("Payload") : Executions.empty();
        return switch (arguments.path("InvocationType").asText("RequestResponse")) {
            case "RequestResponse" ->
                response(200).put("ExecutedVersion", "$LATEST").set("Payload", answer(function, payload));
            case "Event" -> {
                functions.invokeLater(function, bytes(payload));
                yield response(202).put("Payload", "");
            }
            default ->
                throw new TaskFailed(
                        "Lambda.InvalidParameterValueException",
                        "The embedded stack does not support InvocationType " + arguments.path("InvocationType"));
        };
    }

    private JsonNode answer(String function, JsonNode payload) throws TaskFailed, InterruptedException {
        try {
            return switch (functions.invoke(function, bytes(payload))) {
                case Invocation.Succeeded(var body) ->
                    Documents.parsed(body.length == 0 ? "null" : new String(body, StandardCharsets.UTF_8));
                case Invocation.FunctionError error ->
                    throw new TaskFailed(error.type(), new String(error.payload(), StandardCharsets.UTF_8));
            };
        } catch (UnknownFunctionException e) {
            throw new TaskFailed("Lambda.ResourceNotFoundException", e.getMessage());
        }
    }

    private JsonNode startExecution(TaskRequest request, Activity activity) throws TaskFailed, InterruptedException {
        var arguments = request.arguments();
        var input = arguments.has("Input") ? Documents.textOf(arguments.get("Input")) : "{}";
        var started = start(arguments, input);
        var response = response(200)
                .put("ExecutionArn", started.executionArn())
                .put("StartDate", started.startDate().toString());
        var completion = request.resource().completion();
        if (SIMPLE.contains(completion)) {
            return response;
        }
        request.submitted().accept(response);
        ExecutionRecord ended;
        try {
            ended = await(executions.end(started.executionArn()), request, activity);
        } catch (InterruptedException | TaskFailed e) {
            executions.stop(started.executionArn(), null, "The execution that waited for it was stopped");
            throw e;
        }
        return outcome(ended, completion);
    }

    private ExecutionRecord start(JsonNode arguments, String input) throws TaskFailed {
        try {
            var name = arguments.hasNonNull("Name") ? arguments.get("Name").asText() : null;
            return executions.start(arguments.path("StateMachineArn").asText(), name, input);
        } catch (ServiceException e) {
            throw failed("StepFunctions", e);
        }
    }

    /** The description of an ended execution; with {@code .sync:2} its input and output are JSON, with {@code .sync} text. */
    private static JsonNode outcome(ExecutionRecord ended, Completion completion) throws TaskFailed {
        var description = (ObjectNode) Documents.capitalised(ended.describe());
        description.put("StartDate", ended.startDate().toEpochMilli());
        var stop = ended.stopDate();
        if (stop != null) {
            description.put("StopDate", stop.toEpochMilli());
        }
        if (ended.status() != ExecutionRecord.Status.SUCCEEDED) {
            throw new TaskFailed("States.TaskFailed", description.toString());
        }
        if (completion == Completion.SYNC_2) {
            description.set(
                    "Output", Documents.parsed(description.path("Output").asText()));
        }
        return description;
    }

    private JsonNode publish(JsonNode arguments) throws TaskFailed {
        try {
            var id = topics.publish(
                    arguments.path("TopicArn").asText(),
                    arguments.path("Subject").asText(""),
                    Documents.textOf(arguments.path("Message")));
            return response(200).put("MessageId", id);
        } catch (ServiceException e) {
            throw failed("SNS", e);
        }
    }

    private JsonNode sendMessage(JsonNode arguments) {
        var url = arguments.path("QueueUrl").asText();
        var id = queues.send(url.substring(url.lastIndexOf('/') + 1), Documents.textOf(arguments.path("MessageBody")));
        return response(200).put("MessageId", id);
    }

    /** The integration turns Detail into text and adds the execution to the resources of each event. */
    private JsonNode putEvents(TaskRequest request) throws TaskFailed {
        var entries = new ArrayList<JsonNode>();
        for (var entry : request.arguments().path("Entries")) {
            var copy = (ObjectNode) entry.deepCopy();
            copy.put("Detail", Documents.textOf(entry.path("Detail")));
            copy.withArray("Resources").add(request.stateMachineArn()).add(request.executionArn());
            entries.add(copy);
        }
        var put = JsonNodeFactory.instance.objectNode();
        entries.forEach(put.putArray("Entries")::add);
        var answer = eventBuses.call("PutEvents", put);
        if (answer.path("FailedEntryCount").asInt() > 0) {
            throw new TaskFailed("EventBridge.FailedEntry", answer.toString());
        }
        return answer;
    }

    private JsonNode callStates(String action, JsonNode arguments) throws TaskFailed {
        var operation = Character.toUpperCase(action.charAt(0)) + action.substring(1);
        try {
            var answer = Documents.capitalised(states.call(operation, Documents.uncapitalised(arguments)));
            return Documents.timesAsText(answer, Set.of("StartDate", "StopDate", "CreationDate"));
        } catch (ServiceException e) {
            throw failed("Sfn", e);
        }
    }

    private static TaskFailed failed(String service, ServiceException e) {
        var code = e.code().endsWith("Exception") ? e.code() : e.code() + "Exception";
        return new TaskFailed(service + "." + code, e.getMessage());
    }

    private static ObjectNode response(int status) {
        var response = JsonNodeFactory.instance.objectNode();
        response.putObject("SdkHttpMetadata").put("HttpStatusCode", status);
        return response.put("StatusCode", status);
    }

    private static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String functionName(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn.split(":", -1)[6] : nameOrArn;
    }
}
