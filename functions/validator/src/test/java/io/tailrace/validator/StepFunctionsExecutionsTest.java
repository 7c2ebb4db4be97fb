package io.tailrace.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tailrace.landing.RunId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Over the real protocol: JSON 1.0 with the operation in a header. */
class StepFunctionsExecutionsTest {
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:t-regional-pipeline";
    private static final RunId RUN = RunId.parse("AMER-2026-11-22-2");

    private final List<String> requests = new ArrayList<>();
    private final HttpServer server;
    private int status;
    private String answer = "";

    StepFunctionsExecutionsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void startsTheRunUnderItsOwnName() {
        status = 200;
        answer = "{\"executionArn\": \"arn:new\", \"startDate\": 1.7E9}";

        assertThat(start()).isEqualTo(new Executions.Start("arn:new", true));
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("AWSStepFunctions.StartExecution ")
                .contains(
                        "\"name\":\"AMER-2026-11-22-2\"",
                        "{\\\"businessDate\\\":\\\"2026-11-22\\\",\\\"region\\\":\\\"AMER\\\",\\\"runId\\\":\\\"AMER-2026-11-22-2\\\"}");
    }

    @Test
    void namesTheExecutionThatIsThereAlready() {
        status = 400;
        answer =
                "{\"__type\": \"com.amazonaws.swf.service.v2.model#ExecutionAlreadyExists\", \"message\": \"Execution Already Exists\"}";

        assertThat(start())
                .isEqualTo(new Executions.Start(
                        "arn:aws:states:us-east-1:123456789012:execution:t-regional-pipeline:AMER-2026-11-22-2",
                        false));
    }

    private Executions.Start start() {
        try (var client = SfnClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return new StepFunctionsExecutions(client, MACHINE).start(RUN);
        }
    }
}
