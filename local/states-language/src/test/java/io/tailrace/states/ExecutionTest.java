package io.tailrace.states;

import static io.tailrace.states.Stage.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExecutionTest {
    private static final String TASK = """
            {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}
            """;
    private static final String PARALLEL = """
            {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}},
              {"StartAt": "W", "States": {"W": {"Type": "Pass", "End": true}}}]}}}
            """;

    private final Stage stage = new Stage();

    @Test
    void theHistoryHasTheShapesOfGetExecutionHistory() {
        stage.task("T", request -> json("{\"a\": [1]}"));
        var result = stage.run(TASK, "{ \"k\": 1 }");
        var history = Json.NODES.arrayNode();
        result.history().forEach(event -> history.add(event.toJson()));
        assertThat(json(Json.text(history))).isEqualTo(json("""
                [{"timestamp":1795323600.000,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":
                   {"input":"{ \\"k\\": 1 }","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/Trial"}},
                 {"timestamp":1795323600.000,"type":"TaskStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":
                   {"input":"{ \\"k\\": 1 }","inputDetails":{"truncated":false},"name":"T"}},
                 {"timestamp":1795323600.000,"type":"TaskScheduled","id":3,"previousEventId":2,"taskScheduledEventDetails":
                   {"resource":"invoke","resourceType":"lambda","parameters":"{\\"k\\":1}","region":"eu-west-1"}},
                 {"timestamp":1795323600.000,"type":"TaskStarted","id":4,"previousEventId":3,"taskStartedEventDetails":
                   {"resource":"invoke","resourceType":"lambda"}},
                 {"timestamp":1795323600.000,"type":"TaskSucceeded","id":5,"previousEventId":4,"taskSucceededEventDetails":
                   {"resource":"invoke","resourceType":"lambda","output":"{\\"a\\":[1]}","outputDetails":{"truncated":false}}},
                 {"timestamp":1795323600.000,"type":"TaskStateExited","id":6,"previousEventId":5,"stateExitedEventDetails":
                   {"output":"{\\"a\\":[1]}","outputDetails":{"truncated":false},"name":"T"}},
                 {"timestamp":1795323600.000,"type":"ExecutionSucceeded","id":7,"previousEventId":6,"executionSucceededEventDetails":
                   {"output":"{\\"a\\":[1]}","outputDetails":{"truncated":false}}}]
                """));
    }

    @Test
    void theListenerHearsTheSameEventsAsTheResultHolds() {
        stage.task("T", request -> json("{}"));
        var result = stage.run(PARALLEL, "{}");
        assertThat(stage.heard.get("arn:aws:states:eu-west-1:123456789012:execution:Trial:first"))
                .isEqualTo(result.history());
    }

    @Test
    @Timeout(30)
    void stoppingAbortsWithTheGivenErrorAndCause() throws Exception {
        var waiting = new CountDownLatch(1);
        stage.task("T", request -> {
            waiting.countDown();
            new CountDownLatch(1).await();
            return json("{}");
        });
        for (var definition : new String[] {TASK, PARALLEL}) {
            var execution = StateMachine.parse(definition).execution(Stage.request("{}"), stage.ports());
            var run = new FutureTask<>(execution::run);
            Thread.ofVirtual().start(run);
            waiting.await();
            execution.stop("Operator", "enough");
            var result = run.get();
            assertThat(result.status()).isEqualTo(ExecutionStatus.ABORTED);
            assertThat(result.error()).isEqualTo("Operator");
            assertThat(result.cause()).isEqualTo("enough");
            assertThat(result.history().getLast().type()).isEqualTo("ExecutionAborted");
        }
    }

    @Test
    void anInterruptAbortsAndIsUsedUp() {
        stage.task("T", request -> {
            Thread.currentThread().interrupt();
            throw new InterruptedException("as a blocked call would");
        });
        var result = stage.run(TASK, "{}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anExecutionStoppedBeforeItRunsDoesNoTask() {
        var execution = StateMachine.parse(TASK).execution(Stage.request("{}"), stage.ports());
        execution.stop(null, null);
        assertThat(execution.run().status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(stage.requests).isEmpty();
    }

    @Test
    void oneMachineRunsManyExecutionsAtOnce() throws InterruptedException {
        var machine = StateMachine.parse(
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Parameters\": {\"n.$\": \"$\"}, \"End\": true}}}");
        var threads = new ArrayList<Thread>();
        var wrong = new AtomicReference<String>();
        for (int i = 0; i < 200; i++) {
            int n = i;
            threads.add(Thread.ofVirtual().start(() -> {
                var output =
                        machine.run(Stage.request("" + n), new Stage().ports()).output();
                if (!json("{\"n\": " + n + "}").equals(output)) {
                    wrong.set(n + " gave " + output);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(wrong.get()).isNull();
    }
}
