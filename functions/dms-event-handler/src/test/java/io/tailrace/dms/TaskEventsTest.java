package io.tailrace.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.dms.DmsDecision.Decision;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.DmsTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskEventsTest {
    static final String TASK = "arn:aws:dms:us-east-1:123456789012:task:E2FDDWUKQJV7UCIKU3GCEWAXX6HYE5OKAILG7AA";
    static final String CHAIN = "redshift-elt-load-customer-sales";
    private static final String STOP = "2023-08-22T02:58:34Z";

    private final MemoryEventLog log = new MemoryEventLog();
    private final Map<String, ChainInput> executions = new LinkedHashMap<>();
    private final TaskEvents events = new TaskEvents(
            () -> new Configurations.Version(1, configuration()),
            log,
            (chain, name, input) ->
                    new Chains.Start("arn:" + chain + ":" + name, executions.putIfAbsent(name, input) == null));

    static Configuration configuration() {
        return new Configuration(
                "Meridian",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new DmsTask(TASK, CHAIN)),
                List.of());
    }

    @Test
    void aFullLoadThatFinishedStartsTheChainOfItsTask() {
        var decision = events.decide(stopped("one", TASK, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED"));

        var name = "dms-E2FDDWUKQJV7UCIKU3GCEWAXX6HYE5OKAILG7AA-20230822T025834";
        assertThat(decision.decision()).isEqualTo(Decision.STARTED);
        assertThat(decision.executionArn()).isEqualTo("arn:" + CHAIN + ":" + name);
        assertThat(executions).containsExactly(Map.entry(name, new ChainInput(TASK, STOP, "FULL_LOAD_ONLY_FINISHED")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stop Reason FULL_LOAD_ONLY_FINISHED | STARTED",
                "stop reason: FULL_LOAD_ONLY_FINISHED. 12 tables. | STARTED",
                "Task stopped. Stop Reason STOPPED_AFTER_FULL_LOAD Error Level NONE | STARTED",
                "Stop Reason STOPPED_AFTER_CACHED_EVENTS | STARTED",
                "Stop Reason NORMAL | IGNORED",
                "Stop Reason RECOVERABLE_ERROR Error Level RECOVERABLE | TASK_FAILED",
                "Stop Reason FATAL_ERROR | TASK_FAILED",
                "Stopped by the user | IGNORED",
            })
    void theStopReasonDecides(String message, Decision expected) {
        assertThat(events.decide(stopped("one", TASK, STOP, message)).decision())
                .isEqualTo(expected);
        assertThat(log.lines).hasSize(1);
        assertThat(executions).hasSize(expected == Decision.STARTED ? 1 : 0);
    }

    @Test
    void anEventThatComesTwiceStartsNothingTwice() {
        var first = events.decide(stopped("one", TASK, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED"));

        var second = events.decide(stopped("one", TASK, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED"));

        assertThat(second.decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(second.executionArn()).isEqualTo(first.executionArn());
        assertThat(log.lines).hasSize(1);
    }

    @Test
    void anotherEventOfTheSameStopIsADuplicateToo() {
        events.decide(stopped("one", TASK, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED"));

        var second = events.decide(stopped("two", TASK, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED"));

        assertThat(second.decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(second.reason()).contains("one");
        assertThat(executions).hasSize(1);
    }

    @Test
    void aLaterStopOfTheTaskStartsTheChainAgain() {
        events.decide(stopped("one", TASK, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED"));

        var next = events.decide(stopped("two", TASK, "2023-08-23T02:58:34Z", "Stop Reason FULL_LOAD_ONLY_FINISHED"));

        assertThat(next.decision()).isEqualTo(Decision.STARTED);
        assertThat(executions).hasSize(2);
    }

    @Test
    void aCrashAfterTheStartStartsNothingTwice() {
        log.losesCommit = true;
        var event = stopped("one", TASK, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED");
        assertThatThrownBy(() -> events.decide(event)).hasMessage("The connection was lost.");
        log.losesCommit = false;

        var again = events.decide(event);

        assertThat(again.decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(again.executionArn()).contains(CHAIN);
        assertThat(executions).hasSize(1);
        assertThat(log.lines).hasSize(1);
    }

    @Test
    void aTaskThatIsNotConfiguredStartsNothing() {
        var other = TASK.replace("E2F", "X2F");

        var decision = events.decide(stopped("one", other, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED"));

        assertThat(decision)
                .isEqualTo(new DmsDecision(
                        Decision.IGNORED, other, null, "No chain is configured for task " + other + "."));
        assertThat(executions).isEmpty();
    }

    @Test
    void refusesAnEventWithoutAnId() {
        assertThatThrownBy(() -> events.decide(stopped(null, TASK, STOP, "Stop Reason FULL_LOAD_ONLY_FINISHED")))
                .hasMessage("Expected an EventBridge event with its id, found none.");
    }

    @Test
    void namesOfExecutionsAreLegalDifferAndStayShort() {
        var time = Instant.parse("2023-08-22T02:58:34.123Z");
        var longTask = "arn:aws:dms:us-east-1:123456789012:task:" + "A".repeat(100);
        var oddTask = "arn:aws:dms:us-east-1:123456789012:task:über";

        for (var task : List.of(TASK, longTask, oddTask)) {
            assertThat(ExecutionName.of(task, time)).matches("[A-Za-z0-9_-]{1,80}");
        }
        assertThat(ExecutionName.of(longTask, time)).isNotEqualTo(ExecutionName.of(longTask + "B", time));
        assertThat(ExecutionName.of(TASK, time)).isNotEqualTo(ExecutionName.of(TASK, time.plusMillis(1)));
    }

    private static DmsEvent stopped(@Nullable String id, String task, String time, String message) {
        return new DmsEvent(
                id,
                "DMS Replication Task State Change",
                "aws.dms",
                time,
                List.of(task),
                new DmsEvent.Detail(
                        "REPLICATION_TASK", "StateChange", "REPLICATION_TASK_STOPPED", "DMS-EVENT-0079", message));
    }
}
