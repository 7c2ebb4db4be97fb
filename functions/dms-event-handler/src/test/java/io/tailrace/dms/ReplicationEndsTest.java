package io.tailrace.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.dms.DmsDecision.Decision;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.DmsTask;
import io.tailrace.landing.observation.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicationEndsTest {
    static final String TASK = "arn:aws:dms:us-east-1:123456789012:task:E2FDDWUKQJV7UCIKU3GCEWAXX6HYE5OKAILG7AA";
    static final String SERVERLESS = "arn:aws:dms:us-east-1:123456789012:replication-config:NIGHTLY";
    static final String CHAIN = "redshift-elt-load-customer-sales";
    private static final Instant START = Instant.parse("2023-08-22T02:00:00.250Z");
    private static final Instant STOP = Instant.parse("2023-08-22T02:58:31.250Z");
    private static final String EVENT_TIME = "2023-08-22T02:58:34Z";
    private static final String FINISHED = "Stop Reason FULL_LOAD_ONLY_FINISHED";

    private final MemoryEventLog log = new MemoryEventLog();
    private final Map<String, GateInput> executions = new LinkedHashMap<>();
    private final Map<String, ReplicationState> states = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final ReplicationEnds ends = new ReplicationEnds(
            () -> new Configurations.Version(1, configuration()),
            new Replications() {
                @Override
                public Optional<ReplicationState> state(String arn) {
                    return Optional.ofNullable(states.get(arn));
                }

                @Override
                public List<TableFigures> tables(String arn) {
                    throw new AssertionError("An end is decided without the tables.");
                }
            },
            log,
            (name, input) -> new Machine.Start("arn:" + name, executions.putIfAbsent(name, (GateInput) input) == null),
            facts::add);

    static Configuration configuration() {
        return new Configuration(
                "Meridian",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new DmsTask(TASK, CHAIN), new DmsTask(SERVERLESS, CHAIN)),
                List.of());
    }

    @BeforeEach
    void theTaskHasStopped() {
        states.put(TASK, state("stopped", FINISHED, START, STOP));
        states.put(SERVERLESS, state("running", null, START, null));
    }

    @Test
    void aFullLoadThatFinishedStartsItsGateNamedAfterTheTimeThatDmsGives() {
        var decision = ends.decide(stopped("one", TASK, EVENT_TIME));

        var name = "dms-E2FDDWUKQJV7UCIKU3GCEWAXX6HYE5OKAILG7AA-20230822T025831-250";
        assertThat(decision.decision()).isEqualTo(Decision.STARTED);
        assertThat(decision.executionArn()).isEqualTo("arn:" + name);
        assertThat(executions)
                .containsExactly(Map.entry(
                        name, new GateInput(TASK, CHAIN, "2023-08-22T02:58:31.250Z", "FULL_LOAD_ONLY_FINISHED", null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stopped | Stop Reason FULL_LOAD_ONLY_FINISHED | STARTED",
                "stopped | FULL_LOAD_ONLY_FINISHED | STARTED",
                "stopped | Stop Reason STOPPED_AFTER_FULL_LOAD | STARTED",
                "stopped | Stop Reason STOPPED_AFTER_CACHED_EVENTS | STARTED",
                "deprovisioned | Stop Reason FULL_LOAD_ONLY_FINISHED | STARTED",
                "stopped | Stop Reason NORMAL | IGNORED",
                "stopped | Stop Reason RECOVERABLE_ERROR | TASK_FAILED",
                "stopped | Stop Reason FATAL_ERROR | TASK_FAILED",
                "failed | | TASK_FAILED",
                "running | | IGNORED",
                "stopping | Stop Reason FULL_LOAD_ONLY_FINISHED | IGNORED",
            })
    void whatDmsSaysDecidesWhateverTheEventSays(String status, @Nullable String reason, Decision expected) {
        states.put(TASK, state(status, reason, START, STOP));

        assertThat(ends.decide(stopped("one", TASK, EVENT_TIME)).decision()).isEqualTo(expected);
        assertThat(log.lines).hasSize(1);
        assertThat(executions).hasSize(expected == Decision.IGNORED ? 0 : 1);
    }

    @Test
    void aServerlessReplicationThatStoppedStartsItsGateToo() {
        states.put(SERVERLESS, state("stopped", FINISHED, START, STOP));
        var event = new DmsEvent(
                "one",
                "DMS Replication State Change",
                "aws.dms",
                EVENT_TIME,
                List.of(SERVERLESS),
                new DmsEvent.Detail("REPLICATION_CONFIG", "StateChange", "REPLICATION_STOPPED", null, "It stopped."));

        assertThat(ends.decide(event).decision()).isEqualTo(Decision.STARTED);
        assertThat(executions).containsOnlyKeys("dms-NIGHTLY-20230822T025831-250");
    }

    @Test
    void aFailureIsHandedOnInDmsOwnWords() {
        states.put(TASK, new ReplicationState("failed", null, "Last Error  ODBC general error.", START, STOP, 0));

        var decision = ends.decide(stopped("one", TASK, EVENT_TIME));

        assertThat(decision.decision()).isEqualTo(Decision.TASK_FAILED);
        assertThat(executions.values())
                .extracting(GateInput::failure)
                .containsExactly("Last Error  ODBC general error.");
    }

    @Test
    void anEventThatComesTwiceStartsNothingTwice() {
        var first = ends.decide(stopped("one", TASK, EVENT_TIME));

        var second = ends.decide(stopped("one", TASK, EVENT_TIME));

        assertThat(second.decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(second.executionArn()).isEqualTo(first.executionArn());
        assertThat(log.lines).hasSize(1);
    }

    @Test
    void anotherEventOfTheSameEndIsADuplicateToo() {
        ends.decide(stopped("one", TASK, EVENT_TIME));

        var second = ends.decide(stopped("two", TASK, "2023-08-22T02:59:10Z"));

        assertThat(second.decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(second.reason()).contains("one");
        assertThat(executions).hasSize(1);
    }

    @Test
    void anEventThatComesAfterTheNextStartIsPassedOverAndTheNextEndCounts() {
        var again = Instant.parse("2023-08-23T02:00:00Z");
        states.put(TASK, state("running", null, again, STOP));
        assertThat(ends.decide(stopped("old", TASK, EVENT_TIME)).reason())
                .contains("was started again at 2023-08-23T02:00:00Z");

        states.put(TASK, state("stopped", FINISHED, again, again.plusSeconds(60)));
        assertThat(ends.decide(stopped("older", TASK, EVENT_TIME)).decision()).isEqualTo(Decision.IGNORED);
        assertThat(ends.decide(stopped("new", TASK, "2023-08-23T02:01:01Z")).decision())
                .isEqualTo(Decision.STARTED);
        assertThat(executions).hasSize(1);
    }

    @Test
    void aPollStartsTheGateWhoseEventNeverCameAndNeverTwice() {
        var now = STOP.plusSeconds(600);

        assertThat(ends.poll(now))
                .extracting(DmsDecision::decision)
                .containsExactly(Decision.IGNORED, Decision.STARTED);
        assertThat(ends.poll(now.plusSeconds(900)))
                .extracting(DmsDecision::decision)
                .containsExactly(Decision.IGNORED, Decision.DUPLICATE);
        assertThat(ends.decide(stopped("late", TASK, EVENT_TIME)).decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(executions).hasSize(1);
    }

    @Test
    void aPollAfterTheEventStartsNothing() {
        ends.decide(stopped("one", TASK, EVENT_TIME));

        assertThat(ends.poll(STOP.plusSeconds(600)).getLast().decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(executions).hasSize(1);
    }

    @Test
    void aPollLeavesAloneWhatEndedLongAgo() {
        assertThat(ends.poll(STOP.plusSeconds(30 * 86_400L)).getLast().reason()).contains("long ago");
        assertThat(executions).isEmpty();
    }

    @Test
    void aReplicationThatCannotBeAskedKeepsNoOtherFromBeingPolled() {
        states.put(TASK, new ReplicationState("stopped", FINISHED, null, START, null, 0));
        states.put(SERVERLESS, state("stopped", FINISHED, START, STOP));

        assertThatThrownBy(() -> ends.poll(STOP.plusSeconds(600))).hasMessageContaining("not since when");
        assertThat(executions).containsOnlyKeys("dms-NIGHTLY-20230822T025831-250");
    }

    @Test
    void aCrashAfterTheStartStartsNothingTwice() {
        log.losesCommit = true;
        var event = stopped("one", TASK, EVENT_TIME);
        assertThatThrownBy(() -> ends.decide(event)).hasMessage("The connection was lost.");
        log.losesCommit = false;

        var again = ends.decide(event);

        assertThat(again.decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(executions).hasSize(1);
        assertThat(log.lines).hasSize(1);
    }

    @Test
    void aTaskThatIsNotConfiguredStartsNothing() {
        var other = TASK.replace("E2F", "X2F");

        var decision = ends.decide(stopped("one", other, EVENT_TIME));

        assertThat(decision)
                .isEqualTo(new DmsDecision(Decision.IGNORED, other, null, "No chain is configured for " + other + "."));
        assertThat(executions).isEmpty();
    }

    @Test
    void refusesAnEventWithoutAnId() {
        assertThatThrownBy(() -> ends.decide(stopped(null, TASK, EVENT_TIME)))
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

    private static ReplicationState state(
            String status, @Nullable String reason, Instant startedAt, @Nullable Instant stoppedAt) {
        return new ReplicationState(status, reason, null, startedAt, stoppedAt, 0);
    }

    private static DmsEvent stopped(@Nullable String id, String task, String time) {
        return new DmsEvent(
                id,
                "DMS Replication Task State Change",
                "aws.dms",
                time,
                List.of(task),
                new DmsEvent.Detail(
                        "REPLICATION_TASK", "StateChange", "REPLICATION_TASK_STOPPED", "DMS-EVENT-0079", FINISHED));
    }
}
