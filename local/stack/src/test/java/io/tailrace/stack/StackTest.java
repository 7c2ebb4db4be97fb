package io.tailrace.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.servers.lambda.Invocation;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.endpoint.ServiceException;
import io.tailrace.stack.states.ExecutionRecord;
import io.tailrace.stack.states.ExecutionRecord.Status;
import io.tailrace.stack.topics.PublishedMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** One stack with a wiring of each kind, in simulated time. The tests share it and only ever look for what is theirs. */
class StackTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final Path TEMPLATE = Path.of("src/test/resources/wiring/template.yaml");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Stack stack;

    @BeforeAll
    static void start() throws InterruptedException {
        stack = start(null);
    }

    @AfterAll
    static void stop() {
        var log = stack.logFile();
        stack.close();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(log.getParent()).doesNotExist();
    }

    private static Stack start(@org.jspecify.annotations.Nullable Path state) throws InterruptedException {
        var code = Path.of("target/test-classes");
        return Stack.start(StackOptions.of(TEMPLATE)
                .named("demo")
                .withParameters(Map.of("Folder", folder.toString()))
                .withStateFolder(state)
                .withClock(StackClock.simulated(START, Duration.ofSeconds(60)))
                .withFunctionCode(Map.of("Taker", code, "Listener", code))
                .withFunctionConcurrency(2));
    }

    private static void upload(Stack to, String key, String content) {
        try (var s3 = to.newS3Client()) {
            s3.putObject(request -> request.bucket("demo-inbox").key(key), RequestBody.fromString(content));
        }
    }

    /** The events that a function got and that hold a text, in no particular order. */
    private static List<String> got(String function, String text) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("got-" + function + "-.*\\.json"))
                    .map(StackTest::read)
                    .filter(event -> event.contains(text))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ExecutionRecord run(String machine, String input) throws InterruptedException {
        var started = stack.startExecution(machine, null, input);
        return stack.awaitExecution(started.executionArn(), Duration.ofDays(1));
    }

    @Test
    void anUploadReachesItsFunctionThroughTheQueueAsOnAws() throws Exception {
        upload(stack, "in/a b+c.csv", "1,2,3");
        stack.clock().settle();

        var event = MAPPER.readTree(got("demo-taker", "in/a+b%2Bc.csv").getFirst());
        var message = event.path("Records").path(0);
        assertThat(message.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(message.path("eventSourceARN").asText())
                .isEqualTo("arn:aws:sqs:us-east-1:123456789012:demo-arrivals");
        var notification =
                MAPPER.readTree(message.path("body").asText()).path("Records").path(0);
        assertThat(notification.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(notification.path("eventTime").asText()).startsWith("2026-11-2");
        assertThat(notification.at("/s3/bucket/arn").asText()).isEqualTo("arn:aws:s3:::demo-inbox");
        assertThat(notification.at("/s3/object/key").asText()).isEqualTo("in/a+b%2Bc.csv");
        assertThat(notification.at("/s3/object/size").asLong()).isEqualTo(5);
        assertThat(notification.at("/s3/object/eTag").asText()).isEqualTo("55b84a9d317184fe61224bfb4a060fb0");
        assertThat(notification.at("/s3/object/sequencer").asText()).matches("[0-9A-F]+");
        assertThat(stack.queueDepth("Arrivals")).isZero();
    }

    @Test
    void anUploadThatTheFilterExcludesIsNotTold() throws Exception {
        upload(stack, "in/other.txt", "x");
        stack.clock().settle();

        assertThat(got("demo-taker", "other.txt")).isEmpty();
    }

    @Test
    void onlyTheFailedMessagesOfABatchComeAgain() throws Exception {
        upload(stack, "in/fail-once.csv", "x");
        upload(stack, "in/good.csv", "x");
        stack.clock()
                .runUntil(
                        "the second attempt",
                        Duration.ofMinutes(5),
                        () -> got("demo-taker", "fail-once.csv").size() == 2);
        stack.clock().settle();

        assertThat(got("demo-taker", "good.csv")).hasSize(1);
        assertThat(stack.queueDepth("Arrivals")).isZero();
    }

    @Test
    void aMessageThatAlwaysFailsEndsInTheDeadLetterQueue() throws Exception {
        var before = stack.queueDepth("Dead");
        upload(stack, "in/always-fail.csv", "x");
        stack.clock().runUntil("the redrive", Duration.ofMinutes(30), () -> stack.queueDepth("Dead") > before);

        assertThat(got("demo-taker", "always-fail.csv")).hasSize(3);
    }

    @Test
    void anEventThatAFunctionFailsOnToTheLastIsTold() throws Exception {
        upload(stack, "told/always-fail.txt", "x");
        stack.clock().runUntil("the last attempt", Duration.ofMinutes(30), () -> stack.queueDepth("Lost") == 1);

        assertThat(got("demo-Listener", "told/always-fail.txt")).hasSize(2);
        try (var sqs = stack.newSqsClient()) {
            var url = sqs.getQueueUrl(request -> request.queueName("demo-Lost")).queueUrl();
            var told = MAPPER.readTree(sqs.receiveMessage(request -> request.queueUrl(url))
                    .messages()
                    .getFirst()
                    .body());
            assertThat(told.path("requestPayload").asText()).isEqualTo("told/always-fail.txt");
            assertThat(told.at("/requestContext/functionArn").asText()).endsWith(":function:demo-Listener:live");
            assertThat(told.at("/requestContext/approximateInvokeCount").asInt())
                    .isEqualTo(2);
            assertThat(told.at("/responsePayload/errorMessage").asText()).isEqualTo("asked to fail");
        }
    }

    @Test
    void anObjectCreatedEventReachesItsRule() throws Exception {
        upload(stack, "told/x.txt", "x");
        stack.clock().settle();

        assertThat(got("demo-Listener", "told/x.txt")).containsExactly("\"told/x.txt\"");
    }

    @Test
    void aWaitOfTwoHoursTakesTwoHoursOfTheStacksTime() throws Exception {
        var before = stack.clock().instant();
        var ended = run("parent", "{}");

        assertThat(ended.status()).as(String.valueOf(ended.cause())).isEqualTo(Status.SUCCEEDED);
        assertThat(Duration.between(before, stack.clock().instant())).isEqualTo(Duration.ofMinutes(121));
        assertThat(MAPPER.readTree(ended.output())).isEqualTo(MAPPER.readTree("""
                        {"both": [{"got": {"order": 7}}, {"from": "parent"}], "caught": "java.lang.IllegalStateException"}
                        """));
        assertThat(stack.messages())
                .extracting(PublishedMessage::subject, PublishedMessage::message)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "done", "{\"caught\":\"java.lang.IllegalStateException\"}"));
        assertThat(stack.queueDepth("NewsQueue")).isPositive();
        assertThat(stack.history(ended.executionArn()))
                .extracting(event -> event.type())
                .startsWith("ExecutionStarted", "WaitStateEntered")
                .endsWith("ExecutionSucceeded");
    }

    /** While the children of a distributed map wait for their next attempt, the list of items is still open. */
    @Test
    void aDistributedMapWaitsForItsRetriesInTheStacksTime() throws Exception {
        upload(stack, "orders.json", "[{\"order\": \"one\"}, {\"order\": \"two\"}, {\"order\": \"three\"}]");
        var before = stack.clock().instant();

        var ended = run("each", "{}");

        assertThat(ended.status()).as(String.valueOf(ended.cause())).isEqualTo(Status.SUCCEEDED);
        assertThat(MAPPER.readTree(ended.output()))
                .isEqualTo(MAPPER.readTree("[\"one at last\", \"two at last\", \"three at last\"]"));
        assertThat(Duration.between(before, stack.clock().instant()))
                .isBetween(Duration.ofHours(2), Duration.ofHours(3));
    }

    @Test
    void aNameStartsOneExecutionOnly() throws Exception {
        var first = stack.startExecution("child", "AMER-2026-11-22", "{\"a\": 1}");
        assertThat(stack.startExecution("child", "AMER-2026-11-22", "{\"a\": 1}")
                        .executionArn())
                .isEqualTo(first.executionArn());
        assertThatThrownBy(() -> stack.startExecution("child", "AMER-2026-11-22", "{\"a\": 2}"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("ExecutionAlreadyExists"));
        stack.awaitExecution(first.executionArn(), Duration.ofHours(1));

        assertThatThrownBy(() -> stack.startExecution("child", "AMER-2026-11-22", "{\"a\": 1}"))
                .isInstanceOf(ServiceException.class)
                .hasMessage("Execution Already Exists: '" + first.executionArn() + "'");
    }

    @Test
    void anEventThatMatchesItsPatternStartsAMachine() throws Exception {
        stack.putEvent(order("big", 500));
        stack.putEvent(order("small", 5));
        stack.clock().runUntil(stack.clock().instant().plusSeconds(61));

        assertThat(stack.executions())
                .filteredOn(execution -> execution.input().contains("\"big\""))
                .singleElement()
                .satisfies(execution -> {
                    assertThat(execution.status()).isEqualTo(Status.SUCCEEDED);
                    assertThat(execution.input()).isEqualTo("{\"order\": \"big\", \"text\": \"order big\"}");
                });
        assertThat(stack.executions()).noneMatch(execution -> execution.input().contains("\"small\""));
    }

    private static ObjectNode order(String name, int total) {
        var event = MAPPER.createObjectNode().put("source", "orders").put("detail-type", "Order");
        event.putObject("detail").put("order", name).put("total", total);
        return event;
    }

    @Test
    void aScheduleFiresAtFiveInSingapore() throws Exception {
        var day = Duration.ofDays(1);
        stack.clock()
                .runUntil(
                        "the schedule",
                        day,
                        () -> !got("demo-Listener", "T21:00:00Z").isEmpty());

        assertThat(got("demo-Listener", "T21:00:00Z").getFirst()).matches("\\{\"at\": \"2026-11-\\d\\dT21:00:00Z\"}");
    }

    @Test
    void aTaskTokenComesBackThroughTheApi() throws Exception {
        var started = stack.startExecution("asking", null, "{}");
        stack.clock().settle();
        assertThat(stack.execution(started.executionArn()).orElseThrow().status())
                .isEqualTo(Status.RUNNING);
        var token = "";
        try (var sqs = stack.newSqsClient()) {
            var url = sqs.getQueueUrl(request -> request.queueName("demo-Dead")).queueUrl();
            for (var message : sqs.receiveMessage(
                            request -> request.queueUrl(url).maxNumberOfMessages(10))
                    .messages()) {
                token = MAPPER.readTree(message.body()).path("token").asText(token);
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        }
        call(
                "SendTaskSuccess",
                MAPPER.createObjectNode().put("taskToken", token).put("output", "{\"answer\": 42}"));

        var ended = stack.awaitExecution(started.executionArn(), Duration.ofMinutes(1));

        assertThat(ended.output()).isEqualTo("{\"answer\":42}");
    }

    @Test
    void aMissedHeartbeatFailsItsTask() throws Exception {
        var ended = run("asking", "{}");

        assertThat(ended.status()).isEqualTo(Status.FAILED);
        assertThat(ended.error()).isEqualTo("States.Timeout");
    }

    @Test
    void aStatementRunsInTheWarehouse() throws Exception {
        var ended = run("warehouse", "{\"sql\": \"select 6 * 7 as answer\"}");

        assertThat(ended.status()).as(String.valueOf(ended.cause())).isEqualTo(Status.SUCCEEDED);
        var output = MAPPER.readTree(ended.output());
        assertThat(output.at("/ColumnMetadata/0/Name").asText()).isEqualTo("answer");
        assertThat(output.at("/Records/0/0/LongValue").asInt()).isEqualTo(42);
    }

    @Test
    void aFailedStatementIsDescribedWithItsError() throws Exception {
        var ended = run("warehouse", "{\"sql\": \"select * from nowhere\"}");

        var output = MAPPER.readTree(ended.output());
        assertThat(output.path("Status").asText()).isEqualTo("FAILED");
        assertThat(output.path("Error").asText()).contains("nowhere");
        assertThat(output.path("CreatedAt").asText()).startsWith("2026-11-2");
    }

    @Test
    void theApiDescribesWhatItStarted() throws Exception {
        var machine = stack.stateMachine("child").arn();
        var started = call(
                "StartExecution",
                MAPPER.createObjectNode().put("stateMachineArn", machine).put("input", "{\"via\": \"api\"}"));
        var arn = started.path("executionArn").asText();
        stack.awaitExecution(arn, Duration.ofHours(1));

        var described = call("DescribeExecution", MAPPER.createObjectNode().put("executionArn", arn));
        assertThat(described.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(described.path("output").asText()).isEqualTo("{\"got\":{\"via\":\"api\"}}");
        var history = call("GetExecutionHistory", MAPPER.createObjectNode().put("executionArn", arn));
        assertThat(history.path("events")).hasSize(6);
        assertThat(call("StartExecution", MAPPER.createObjectNode().put("stateMachineArn", machine + "x"))
                        .path("__type")
                        .asText())
                .isEqualTo("StateMachineDoesNotExist");
    }

    private static JsonNode call(String operation, JsonNode request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(
                    HttpRequest.newBuilder(stack.endpoints().stepFunctions())
                            .header("X-Amz-Target", "AWSStepFunctions." + operation)
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return MAPPER.readTree(response.body());
        }
    }

    @Test
    void aFunctionIsInvokedByItsShortName() throws Exception {
        var answer = stack.invoke("taker", "{\"x\": 1}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Invocation.Succeeded.class,
                        succeeded -> assertThat(new String(succeeded.payload(), StandardCharsets.UTF_8))
                                .isEqualTo("{\"x\": 1}"));
        assertThat(stack.processes()).isNotEmpty();
        assertThatThrownBy(() -> stack.invoke("nobody", new byte[0]))
                .hasMessageContaining("There is no function nobody");
    }

    @Test
    void aStateFolderOutlivesItsStack(@TempDir Path state) throws Exception {
        String arn;
        try (var first = start(state)) {
            upload(first, "kept.bin", "content");
            var started = first.startExecution("child", "kept", "{}");
            arn = first.awaitExecution(started.executionArn(), Duration.ofHours(1))
                    .executionArn();
            first.startExecution("asking", "unfinished", "{}");
            first.clock().settle();
            assertThatThrownBy(() -> start(state)).hasMessageContaining("Another stack is running over " + state);
        }
        try (var second = start(state)) {
            assertThat(second.execution(arn).orElseThrow().status()).isEqualTo(Status.SUCCEEDED);
            assertThatThrownBy(() -> second.startExecution("child", "kept", "{}"))
                    .hasMessageContaining("Execution Already Exists");
            assertThat(second.startExecution("asking", "unfinished", "{}").status())
                    .isEqualTo(Status.RUNNING);
            assertThat(second.queueDepth("Dead")).isPositive();
            try (var s3 = second.newS3Client()) {
                assertThat(s3.getObjectAsBytes(
                                        request -> request.bucket("demo-inbox").key("kept.bin"))
                                .asUtf8String())
                        .isEqualTo("content");
            }
        }
        assertThat(state.resolve("lambda")).doesNotExist();
    }

    @Test
    void aMissingFunctionIsNamedBeforeAnythingStarts() {
        assertThatThrownBy(() -> Stack.start(StackOptions.of(TEMPLATE).withParameters(Map.of("Folder", "/f"))))
                .hasMessageContaining("The code of function Taker is expected at")
                .hasMessageContaining("build the functions first");
    }
}
