package io.tailrace.doctor.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.doctor.NotAnswered;
import io.tailrace.doctor.Warehouse;
import io.tailrace.landing.LandingJson;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The warehouse through an execution of the deployed state machine: with its role, its secret and its network. */
final class MachineWarehouse implements Warehouse {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int MOST_SECONDS = 300;

    private final Clients clients;

    MachineWarehouse(Clients clients) {
        this.clients = clients;
    }

    @Override
    public JsonNode statement(String machineArn, List<String> sqls) throws InterruptedException {
        var input = LandingJson.mapper()
                .createObjectNode()
                .put("statementName", "doctor")
                .put("timeoutSeconds", MOST_SECONDS);
        sqls.forEach(input.putArray("sqls")::add);
        try (var states = clients.client(SfnClient.builder(), "SFN")) {
            var execution = Clients.asked(
                            "The warehouse",
                            () -> states.startExecution(request ->
                                    request.stateMachineArn(machineArn).input(input.toString())))
                    .executionArn();
            var ended = awaited(states, execution);
            if (ended.status() != ExecutionStatus.SUCCEEDED) {
                throw new NotAnswered(
                        "the execution ended " + ended.status() + ": " + ended.error() + ": " + ended.cause(),
                        "see execution " + execution);
            }
            return LandingJson.read(ended.output(), JsonNode.class).path("rows");
        }
    }

    private static DescribeExecutionResponse awaited(SfnClient states, String execution) throws InterruptedException {
        while (true) {
            var now = Clients.asked(
                    "Execution " + execution,
                    () -> states.describeExecution(request -> request.executionArn(execution)));
            if (now.status() != ExecutionStatus.RUNNING) {
                return now;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
