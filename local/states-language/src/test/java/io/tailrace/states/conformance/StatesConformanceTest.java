package io.tailrace.states.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatesConformanceTest {
    private static final String CASES = """
            {"id": "doubles", "class": "output", "definition": "{\\"StartAt\\":\\"A\\",\\"States\\":{\\"A\\":{\\"Type\\":\\"Pass\\",\\"Parameters\\":{\\"b.$\\":\\"$.a\\"},\\"End\\":true}}}", "input": "{\\"a\\": 1}", "expected": {"output": {"b": 1}}}
            {"id": "says wrongly", "class": "output", "definition": "{\\"StartAt\\":\\"A\\",\\"States\\":{\\"A\\":{\\"Type\\":\\"Pass\\",\\"End\\":true}}}", "input": "{\\"a\\": 1}", "expected": {"output": {"a": 2}}}
            {"id": "task", "class": "history:task", "definition": "{\\"StartAt\\":\\"T\\",\\"States\\":{\\"T\\":{\\"Type\\":\\"Task\\",\\"Resource\\":\\"arn:aws:states:::sqs:sendMessage\\",\\"Parameters\\":{\\"at.$\\":\\"$$.State.EnteredTime\\",\\"who.$\\":\\"$$.Execution.Id\\"},\\"End\\":true}}}", "input": "{}", "exempt": ["$..SdkHttpMetadata"], "mocks": [{"state": "T", "scheduledEventId": 3, "outcomeType": "TaskFailed", "outcome": {"error": "Busy", "cause": {"n": 1}}}], "expected": {"events": [{"id": 1, "previousEventId": 0, "timestamp": "timestamp", "type": "ExecutionStarted", "executionStartedEventDetails": {"input": {}, "inputDetails": {"truncated": false}, "roleArn": "role"}}, {"id": 2, "previousEventId": 0, "timestamp": "timestamp", "type": "TaskStateEntered", "stateEnteredEventDetails": {"input": {}, "inputDetails": {"truncated": false}, "name": "T"}}, {"id": 3, "previousEventId": 2, "timestamp": "timestamp", "type": "TaskScheduled", "taskScheduledEventDetails": {"parameters": {"at": "date", "who": "arn:<partition>:states:<region>:111111111111:execution:<machine>:<name>"}, "region": "<region>", "resource": "sendMessage", "resourceType": "sqs"}}, {"id": 4, "previousEventId": 3, "timestamp": "timestamp", "type": "TaskStarted", "taskStartedEventDetails": {"resource": "sendMessage", "resourceType": "sqs"}}, {"id": 5, "previousEventId": 4, "timestamp": "timestamp", "type": "TaskFailed", "taskFailedEventDetails": {"error": "Busy", "cause": {"n": 1}, "resource": "sendMessage", "resourceType": "sqs"}}, {"id": 6, "previousEventId": 5, "timestamp": "timestamp", "type": "ExecutionFailed", "executionFailedEventDetails": {"error": "Busy", "cause": {"n": 1}}}]}}
            {"id": "refused", "class": "history:pure", "definition": "{\\"StartAt\\":\\"A\\",\\"States\\":{\\"A\\":{\\"Type\\":\\"Pass\\",\\"Colour\\":1,\\"End\\":true}}}", "input": "{}", "expected": {"events": []}}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ConformanceSummary run(String cases, boolean verbose) throws IOException {
        var file = Files.writeString(folder.resolve("cases.jsonl"), cases);
        return StatesConformance.run(file, verbose, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @Test
    void countsWhatPassesPerClass() throws IOException {
        var summary = run(CASES, false);
        assertThat(summary.byClass())
                .containsEntry("output", new ConformanceSummary.Count(1, 2))
                .containsEntry("history:task", new ConformanceSummary.Count(1, 1))
                .containsEntry("history:pure", new ConformanceSummary.Count(0, 1));
        assertThat(summary.passed()).isEqualTo(2);
        assertThat(summary.total()).isEqualTo(4);
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("says wrongly");
    }

    @Test
    void namesEachDifferenceWithPathExpectedAndFound() throws IOException {
        run(CASES, true);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("says wrongly", "$.output.a: expected 2 but got 1", "Colour");
    }

    @Test
    void aPlaceholderStandsForOneTextThroughoutACase() throws IOException {
        var machine =
                "{\\\"StartAt\\\":\\\"A\\\",\\\"States\\\":{\\\"A\\\":{\\\"Type\\\":\\\"Pass\\\",\\\"End\\\":true}}}";
        var line = "{\"id\": \"x\", \"class\": \"output\", \"definition\": \"" + machine
                + "\", \"input\": \"{\\\"a\\\": \\\"one\\\", \\\"b\\\": \\\"%s\\\"}\","
                + " \"expected\": {\"output\": {\"a\": \"<id:1>\", \"b\": \"<id:1>\"}}}\n";
        assertThat(run(line.formatted("one"), false).passed()).isEqualTo(1);
        assertThat(run(line.formatted("two"), false).passed()).isZero();
    }

    @Test
    void aLineThatIsNoCaseIsNamed() {
        assertThatThrownBy(() -> run("{\"id\": \"a\"}\n", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("'class'");
    }
}
