package io.tailrace.dms;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tailrace.database.ConfigDatabase;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.dms.DmsDecision.Decision;
import io.tailrace.landing.aws.JdbcConfigurations;
import io.tailrace.servers.postgres.PostgresServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The handler on a real PostgreSQL and the protocol of Step Functions. */
class DmsEventHandlerTest {
    private static final String PREFIX = "arn:aws:states:us-east-1:123456789012:stateMachine:tailrace-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static PostgresServer postgres;
    private static PGSimpleDataSource database;
    private static HttpServer stepFunctions;
    private static SfnClient client;
    private static final Map<String, String> EXECUTIONS = new ConcurrentHashMap<>();

    private DmsEventHandler handler;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresServer.throwaway();
        var place = postgres.database("dms");
        ConfigDatabase.migrate(place.jdbcUrl(), place.user(), place.password());
        database = new PGSimpleDataSource();
        database.setUrl(place.jdbcUrl());
        database.setUser(place.user());
        database.setPassword(place.password());
        var yaml = """
                company: Meridian
                regions: {AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}}
                dmsTasks: [{task: "%s", chain: %s}]
                """.formatted(TaskEventsTest.TASK, TaskEventsTest.CHAIN);
        new ConfigurationStore(database)
                .apply(new ConfigurationReader((columns, rules, others) -> List.of()).read(yaml, "dms.yaml"), "test");
        stepFunctions = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stepFunctions.createContext("/", DmsEventHandlerTest::startExecution);
        stepFunctions.start();
        client = SfnClient.builder()
                .endpointOverride(URI.create(
                        "http://127.0.0.1:" + stepFunctions.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        stepFunctions.stop(0);
        postgres.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        handler = new DmsEventHandler(new TaskEvents(
                new JdbcConfigurations(database), new JdbcEventLog(database), new StepFunctionsChains(client, PREFIX)));
        texts("delete from tailrace.dms_event returning event_id");
        EXECUTIONS.clear();
    }

    @Test
    void handlesTheEventsOfATasksLife() throws IOException, SQLException {
        var started = handle("task-stopped.json");
        assertThat(started.decision()).isEqualTo(Decision.STARTED);
        assertThat(started.executionArn())
                .isEqualTo("arn:aws:states:us-east-1:123456789012:execution:tailrace-redshift-elt-load-customer-sales:"
                        + "dms-E2FDDWUKQJV7UCIKU3GCEWAXX6HYE5OKAILG7AA-20230822T025834");
        assertThat(EXECUTIONS.get(started.executionArn()))
                .isEqualTo(
                        "{\"stopReason\":\"FULL_LOAD_ONLY_FINISHED\",\"stoppedAt\":\"2023-08-22T02:58:34Z\",\"taskArn\":\""
                                + TaskEventsTest.TASK + "\"}");

        assertThat(handle("task-stopped.json").decision()).isEqualTo(Decision.DUPLICATE);

        var failed = handle("task-failed.json");
        assertThat(failed.decision()).isEqualTo(Decision.TASK_FAILED);
        assertThat(failed.reason()).startsWith("Last Error");

        var serverless = handle("serverless.json");
        assertThat(serverless.decision()).isEqualTo(Decision.IGNORED);
        assertThat(serverless.reason()).endsWith("serverless replications start no chain.");

        assertThat(EXECUTIONS).hasSize(1);
        assertThat(texts(
                        "select concat_ws(' ', decision, event_time at time zone 'UTC', detail -> 'detail' ->> 'category')"
                                + " from tailrace.dms_event order by recorded_at"))
                .containsExactly(
                        "STARTED 2023-08-22 02:58:34 StateChange",
                        "TASK_FAILED 2023-08-22 23:40:45 Failure",
                        "IGNORED 2025-03-11 08:00:00 StateChange");
    }

    @Test
    void aStartThatRanBeforeIsADuplicate() throws IOException, SQLException {
        var event = "task-stopped-again.json";
        var first = handle(event);
        texts("delete from tailrace.dms_event where event_id = 'a-lost-record' returning event_id");

        var second = handle(event);

        assertThat(first.decision()).isEqualTo(Decision.STARTED);
        assertThat(second.decision()).isEqualTo(Decision.DUPLICATE);
        assertThat(second.executionArn()).isEqualTo(first.executionArn());
        assertThat(second.reason()).contains("has run for this stop already");
    }

    private DmsDecision handle(String event) throws IOException {
        try (var json = Objects.requireNonNull(DmsEventHandlerTest.class.getResourceAsStream(event))) {
            return handler.handleRequest(JSON.readValue(json, DmsEvent.class), nobody());
        }
    }

    /** Answers as Step Functions does for executions that are over. */
    private static void startExecution(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("X-Amz-Target")).isEqualTo("AWSStepFunctions.StartExecution");
        var request = JSON.readTree(exchange.getRequestBody());
        var arn = request.path("stateMachineArn").asText().replace(":stateMachine:", ":execution:") + ":"
                + request.path("name").asText();
        boolean isNew = EXECUTIONS.putIfAbsent(arn, request.path("input").asText()) == null;
        var answer = isNew
                ? "{\"executionArn\":\"" + arn + "\",\"startDate\":1.7000000E9}"
                : "{\"__type\":\"ExecutionAlreadyExists\",\"message\":\"Execution Already Exists: '" + arn + "'\"}";
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(isNew ? 200 : 400, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static List<String> texts(String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** A context that the handler must not need. */
    private static Context nobody() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
