package io.tailrace.doctor.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.doctor.NotAnswered;
import io.tailrace.doctor.Resources.ScheduleFacts;
import io.tailrace.landing.LandingJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** GetSchedule of EventBridge Scheduler, signed with Signature Version 4: the one call for which an SDK module of its own would be carried. */
final class SchedulerApi {
    private static final int NOT_FOUND = 404;

    private final Clients clients;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    SchedulerApi(Clients clients) {
        this.clients = clients;
    }

    Optional<ScheduleFacts> schedule(String group, String name) {
        return Clients.asked("Schedule " + group + "/" + name, () -> get(group, name));
    }

    private Optional<ScheduleFacts> get(String group, String name) throws IOException {
        var region = clients.region();
        var endpoint = clients.endpoint("SCHEDULER")
                .orElseGet(() -> URI.create("https://scheduler." + region.id() + "."
                        + region.metadata().partition().dnsSuffix()));
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(endpoint.resolve("/schedules/" + SdkHttpUtils.urlEncode(name)))
                .putRawQueryParameter("groupName", group)
                .build();
        var signed = signer.sign(sign -> sign.identity(clients.credentials().resolveCredentials())
                .request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "scheduler")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
        var response = clients.http()
                .prepareRequest(
                        HttpExecuteRequest.builder().request(signed.request()).build())
                .call();
        try (var body = response.responseBody()
                .map(java.io.InputStream.class::cast)
                .orElse(new ByteArrayInputStream(new byte[0]))) {
            var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (response.httpResponse().statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            if (!response.httpResponse().isSuccessful()) {
                throw new NotAnswered(
                        "Schedule " + name + " cannot be asked: "
                                + response.httpResponse().statusCode() + " " + text,
                        "allow the caller scheduler:GetSchedule");
            }
            return Optional.of(facts(LandingJson.read(text, JsonNode.class)));
        }
    }

    private static ScheduleFacts facts(JsonNode schedule) {
        return new ScheduleFacts(
                schedule.path("State").asText().equals("ENABLED"),
                schedule.path("ScheduleExpression").asText(),
                schedule.path("ScheduleExpressionTimezone").asText("UTC"),
                schedule.path("Target").path("Arn").asText());
    }
}
