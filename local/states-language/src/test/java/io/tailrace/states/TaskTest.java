package io.tailrace.states;

import static io.tailrace.states.Stage.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TaskTest {
    private static final String INVOKE = "\"Resource\": \"arn:aws:states:::lambda:invoke\"";

    private final Stage stage = new Stage();

    private static String task(String fields) {
        return """
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", %s, "Next": "Done"},
                  "Done": {"Type": "Succeed"}}}
                """.formatted(fields);
    }

    private static String withCatch(String fields) {
        return """
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", %s, "Next": "Done", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]},
                  "Done": {"Type": "Succeed"}, "Caught": {"Type": "Pass", "End": true}}}
                """.formatted(fields);
    }

    @Test
    void parametersResultSelectorAndResultPathSurroundTheCall() {
        stage.task("T", request -> json("{\"Payload\": {\"rows\": 3}, \"StatusCode\": 200}"));
        var output = stage.output(task(INVOKE + """
                        , "Parameters": {"FunctionName": "f", "Payload.$": "$"}, "ResultSelector": {"rows.$": "$.Payload.rows"},
                        "ResultPath": "$.done"
                        """), "{\"key\": \"k\"}");
        assertThat(output).isEqualTo(json("{\"key\": \"k\", \"done\": {\"rows\": 3}}"));
        assertThat(stage.requests.getFirst().arguments())
                .isEqualTo(json("{\"FunctionName\": \"f\", \"Payload\": {\"key\": \"k\"}}"));
    }

    @Test
    void argumentsOutputAndAssignSurroundTheCallInJsonata() {
        stage.task("T", request -> json("{\"Payload\": 4}"));
        var output = stage.output("""
                {"QueryLanguage": "JSONata", "StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:count:live",
                        "Arguments": {"n": "{% $states.input.n %}"}, "Assign": {"p": "{% $states.result.Payload %}"},
                        "Output": "{% $states.result.Payload * $states.input.n %}", "Next": "O"},
                  "O": {"Type": "Pass", "Output": "{% [$p, $states.input] %}", "End": true}}}
                """, "{\"n\": 2}");
        assertThat(output).isEqualTo(json("[4, 8]"));
        assertThat(stage.requests.getFirst().resource().kind()).isEqualTo(TaskResource.Kind.FUNCTION);
        assertThat(stage.requests.getFirst().resource().action()).isEqualTo("count");
    }

    @Test
    void aSynchronousTaskReportsItsSubmissionAndSeesItsToken() {
        stage.task("T", request -> {
            request.submitted().accept(json("{\"ExecutionArn\": \"child\"}"));
            assertThat(request.arguments().path("token").asText()).isEqualTo(request.taskToken());
            return json("{\"Output\": 1}");
        });
        var result = stage.run(task("""
                        "Resource": "arn:aws:states:::states:startExecution.sync:2", "Parameters": {"token.$": "$$.Task.Token"}
                        """), "{}");
        assertThat(Stage.types(result))
                .containsSubsequence("TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded");
        var scheduled = result.history().get(2).toJson();
        assertThat(scheduled.at("/taskScheduledEventDetails/resource").asText()).isEqualTo("startExecution.sync:2");
        assertThat(scheduled.at("/taskScheduledEventDetails/resourceType").asText())
                .isEqualTo("states");
        assertThat(scheduled.at("/taskScheduledEventDetails/region").asText()).isEqualTo("eu-west-1");
    }

    @Test
    void retriesWaitLongerEachTimeUpToTheLimit() {
        var calls = new AtomicInteger();
        stage.task("T", request -> {
            assertThat(request.retryCount()).isEqualTo(calls.get());
            if (calls.incrementAndGet() < 5) {
                throw new TaskFailed("Busy", "later");
            }
            return json("{}");
        });
        var result = stage.run(task(INVOKE + """
                        , "Retry": [{"ErrorEquals": ["Other"], "MaxAttempts": 9},
                          {"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 4, "MaxDelaySeconds": 20}]
                        """), "{}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(stage.sleeps)
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(6), Duration.ofSeconds(18), Duration.ofSeconds(20));
    }

    @Test
    void fullJitterSleepsNoLongerThanTheDelay() {
        stage.task("T", request -> {
            throw new TaskFailed("Busy", null);
        });
        stage.run(
                task(INVOKE
                        + ", \"Retry\": [{\"ErrorEquals\": [\"States.ALL\"], \"IntervalSeconds\": 8, \"MaxAttempts\": 5,"
                        + " \"BackoffRate\": 1, \"JitterStrategy\": \"FULL\"}]"),
                "{}");
        assertThat(stage.sleeps).hasSize(5).allMatch(sleep -> sleep.compareTo(Duration.ofSeconds(8)) <= 0);
    }

    @Test
    void usedUpRetriesGoToCatch() {
        stage.task("T", request -> {
            throw new TaskFailed("Busy", "now");
        });
        var result = stage.run(
                withCatch(INVOKE + ", \"Retry\": [{\"ErrorEquals\": [\"States.TaskFailed\"], \"MaxAttempts\": 1}]"),
                "{}");
        assertThat(result.output()).isEqualTo(json("{\"Error\": \"Busy\", \"Cause\": \"now\"}"));
        assertThat(stage.requests).hasSize(2);
    }

    @Test
    void aCatchOfOtherErrorsLetsTheExecutionFail() {
        stage.task("T", request -> {
            throw new TaskFailed("Busy", "now");
        });
        var result = stage.run("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true,
                        "Catch": [{"ErrorEquals": ["States.Timeout", "Idle"], "Next": "Done"}]},
                  "Done": {"Type": "Succeed"}}}
                """, "{}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.error()).isEqualTo("Busy");
    }

    @Test
    void catchAssignsAndShapesItsOutputInJsonata() {
        stage.task("T", request -> {
            throw new TaskFailed("Busy", "now");
        });
        var output = stage.output("""
                {"QueryLanguage": "JSONata", "StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:headObject", "End": true,
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Assign": {"why": "{% $states.errorOutput.Cause %}"},
                      "Output": {"key": "{% $states.input.key %}", "error": "{% $states.errorOutput.Error %}"}, "Next": "C"}]},
                  "C": {"Type": "Pass", "Output": "{% $merge([$states.input, {'why': $why}]) %}", "End": true}}}
                """, "{\"key\": \"k\"}");
        assertThat(output).isEqualTo(json("{\"key\": \"k\", \"error\": \"Busy\", \"why\": \"now\"}"));
    }

    @Test
    void aFaultInTheStatesOwnPathsIsNotCaught() {
        var result = stage.run(withCatch(INVOKE + ", \"Parameters\": {\"a.$\": \"$.missing\"}"), "{}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.error()).isEqualTo("States.Runtime");
        assertThat(stage.requests).isEmpty();
    }

    @Test
    void aResponseBeyondTheLimitFailsTheTask() {
        stage.task("T", request -> Json.NODES.textNode("x".repeat(300_000)));
        var result = stage.run(task(INVOKE), "{}");
        assertThat(result.error()).isEqualTo("States.DataLimitExceeded");
        assertThat(result.cause()).contains("'lambda'");
    }

    @Test
    @Timeout(30)
    void aWorkerThatOutstaysTheTimeoutIsInterrupted() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        stage.task("T", request -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return json("{}");
        });
        var result = stage.run(withCatch(INVOKE + ", \"TimeoutSeconds\": 1"), "{}");
        interrupted.await();
        assertThat(result.output()).isEqualTo(json("{\"Error\": \"States.Timeout\", \"Cause\": \"\"}"));
        assertThat(Stage.types(result)).contains("TaskTimedOut");
    }

    @Test
    void aTimelineThatJumpsDoesNotMakeATaskLate() {
        stage.task("T", request -> {
            assertThat(request.timeout()).isEqualTo(Duration.ofMinutes(10));
            assertThat(request.heartbeat()).isEqualTo(Duration.ofSeconds(60));
            stage.advance(Duration.ofSeconds(601));
            return json("{}");
        });
        var result =
                stage.run(task(INVOKE + ", \"TimeoutSecondsPath\": \"$.t\", \"HeartbeatSeconds\": 60"), "{\"t\": 600}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aWorkerThatBreaksDownFailsItsTask() {
        stage.task("T", request -> {
            throw new IllegalStateException("no connection");
        });
        var output = stage.output(withCatch(INVOKE), "{}");
        assertThat(output.path("Error").asText()).isEqualTo("States.TaskFailed");
        assertThat(output.path("Cause").asText()).contains("no connection");
    }

    @Test
    void credentialsReachTheWorker() {
        stage.task("T", request -> json("\"" + request.credentialsRoleArn() + "\""));
        var output = stage.output(task(INVOKE + ", \"Credentials\": {\"RoleArn.$\": \"$.role\"}"), "{\"role\": \"r\"}");
        assertThat(output.asText()).isEqualTo("r");
    }
}
