package io.tailrace.states.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.states.DefinitionException;
import io.tailrace.states.ExecutionPorts;
import io.tailrace.states.ExecutionRequest;
import io.tailrace.states.ExecutionResult;
import io.tailrace.states.StateMachine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Runs a file of recorded executions and counts how many come out as recorded.
 *
 * <p>The file has one JSON object a line:
 *
 * <ul>
 *   <li>{@code id}: a name for the case.
 *   <li>{@code class}: {@code output} compares the output alone, {@code sync} the answer of StartSyncExecution, any other class (such as
 *       {@code history:pure}) the history. Results are counted per class.
 *   <li>{@code definition}, {@code input}: the machine and its input, both as texts.
 *   <li>{@code expected}: {@code {"output": ...}} for the class {@code output}, the answer for {@code sync}, else {@code {"events":
 *       [...]}} as GetExecutionHistory tells them.
 *   <li>{@code mocks}: the outcomes of tasks in their order, each {@code {"state", "scheduledEventId", "outcomeType", "outcome": {"output"}
 *       or {"error", "cause"}}}; a task takes the first unused one of its state.
 *   <li>{@code s3}: objects that exist beforehand, each {@code {"Bucket", "Key", "Body"}}.
 *   <li>{@code exempt} (also read under its older name {@code localstack_skips}): JSON paths that are not compared.
 *   <li>{@code grouped_parallel}: true when the events inside Parallel states were recorded in a sorted order, without numbers.
 * </ul>
 *
 * <p>In {@code expected}, {@code <name>} stands for any text (the same wherever it returns in the case) and the words {@code date} and
 * {@code timestamp} for any time. Texts that hold a JSON object are compared as objects.
 */
public final class StatesConformance {
    private static final String MACHINE = "arn:aws:states:us-east-1:111111111111:stateMachine:";

    private StatesConformance() {}

    /**
     * Runs every case of the file and prints the count of each class; with {@code verbose} also every difference.
     *
     * @throws IllegalArgumentException when a line is no recorded case, naming the line
     */
    public static ConformanceSummary run(Path file, boolean verbose, PrintStream out) throws IOException {
        var results = new ArrayList<CaseResult>();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                var result = run(RecordedCase.parse(line, file + ", line " + number));
                results.add(result);
                if (verbose && !result.passed()) {
                    out.println(result.kind() + "  " + result.id());
                    result.differences().forEach(difference -> out.println("    " + difference));
                }
            }
        }
        var summary = new ConformanceSummary(results);
        summary.byClass()
                .forEach((kind, count) -> out.printf("%-30s %4d of %4d%n", kind, count.passed(), count.total()));
        out.printf("%-30s %4d of %4d%n", "all", summary.passed(), summary.total());
        return summary;
    }

    private static CaseResult run(RecordedCase recorded) {
        try {
            return new CaseResult(recorded.id(), recorded.kind(), differences(recorded));
        } catch (DefinitionException | IllegalArgumentException e) {
            return new CaseResult(recorded.id(), recorded.kind(), notRun(String.valueOf(e.getMessage())));
        }
    }

    private static List<Difference> notRun(String why) {
        return List.of(new Difference("$", "an execution", why));
    }

    private static List<Difference> differences(RecordedCase recorded) {
        var request = request(recorded);
        var objects = new RecordedObjects(recorded.objects());
        var worker = new RecordedWorker(recorded);
        var ports =
                ExecutionPorts.of(worker).withTimeline(new JumpingTimeline()).withObjects(objects, objects);
        var result = StateMachine.parse(recorded.definition()).run(request, ports);
        var missing = worker.missing();
        if (missing != null) {
            return notRun(missing);
        }
        return switch (recorded.kind()) {
            case "output" -> compared(recorded, "output", recorded.expected().path("output"), output(result));
            case "sync" -> compared(recorded, "answer", answer(recorded.expected()), answer(request, result));
            default -> compared(recorded, "events", recorded.expected().path("events"), events(result));
        };
    }

    /** The execution runs under the recorded role, which recordings name in several ways. */
    private static ExecutionRequest request(RecordedCase recorded) {
        var name = UUID.randomUUID().toString();
        var plain = ExecutionRequest.of(MACHINE + "Recorded", name, recorded.input());
        var role = recorded.expected()
                .path("events")
                .path(0)
                .path("executionStartedEventDetails")
                .path("roleArn")
                .asText(plain.roleArn());
        return new ExecutionRequest(
                plain.stateMachineArn(),
                plain.stateMachineName(),
                plain.executionArn(),
                plain.executionName(),
                role,
                recorded.input());
    }

    private static List<Difference> compared(RecordedCase recorded, String name, JsonNode expected, JsonNode found) {
        var left = prepared(recorded, name, expected);
        var right = prepared(recorded, name, found);
        var comparison = new Comparison();
        comparison.compare("$", left, right);
        return comparison.differences();
    }

    private static JsonNode prepared(RecordedCase recorded, String name, JsonNode value) {
        var root = JsonNodeFactory.instance.objectNode();
        root.set(name, RecordedHistory.opened(value));
        RecordedHistory.exempt(root, recorded.exempt());
        if (recorded.groupedParallel()) {
            root.set(name, RecordedHistory.grouped(root.path(name)));
        }
        return root;
    }

    private static JsonNode output(ExecutionResult result) {
        return result.output() == null
                ? JsonNodeFactory.instance.textNode(result.status() + " " + result.error() + " " + result.cause())
                : result.output();
    }

    private static JsonNode events(ExecutionResult result) {
        var events = JsonNodeFactory.instance.arrayNode();
        result.history().forEach(event -> events.add(event.toJson()));
        return events;
    }

    private static JsonNode answer(JsonNode expected) {
        var answer = (ObjectNode) expected.deepCopy();
        answer.remove("ResponseMetadata");
        return answer;
    }

    private static JsonNode answer(ExecutionRequest request, ExecutionResult result) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put(
                "executionArn", request.executionArn().replace(":execution:", ":express:") + ":" + UUID.randomUUID());
        answer.put("stateMachineArn", request.stateMachineArn());
        answer.put("name", request.executionName());
        answer.put("status", result.status().name());
        answer.put("startDate", result.startDate().toString());
        answer.put("stopDate", result.stopDate().toString());
        answer.put("input", request.input());
        answer.putObject("inputDetails").put("included", true);
        if (result.output() != null) {
            answer.set("output", result.output());
            answer.putObject("outputDetails").put("included", true);
        }
        return answer;
    }
}
