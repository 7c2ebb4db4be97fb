package io.tailrace.doctor.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.database.ConfigurationStore.Applied;
import io.tailrace.doctor.ConfigurationAccess;
import io.tailrace.doctor.NotAnswered;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The configuration database through the function of a stack, which is in its network. */
final class ConfigurationFunction implements ConfigurationAccess {
    private final Clients clients;
    private final String function;

    ConfigurationFunction(Clients clients, String stackName) {
        this.clients = clients;
        this.function = stackName + "-configuration";
    }

    @Override
    public int migrate() {
        return invoke(request("migrate")).path("applied").asInt();
    }

    @Override
    public int missingMigrations() {
        return invoke(request("current")).path("missingMigrations").asInt();
    }

    @Override
    public Optional<Configuration> current() {
        var answer = invoke(request("current"));
        return answer.has("configuration")
                ? Optional.of(LandingJson.read(answer.path("configuration").toString(), Configuration.class))
                : Optional.empty();
    }

    @Override
    public List<String> difference(Configuration next) {
        return lines(invoke(request("difference", next)));
    }

    @Override
    public Applied apply(Configuration next, String by) {
        var answer = invoke(request("apply", next).put("by", by));
        return new Applied(
                answer.path("version").asLong(), answer.path("written").asBoolean(), lines(answer));
    }

    private static ObjectNode request(String operation) {
        return LandingJson.mapper().createObjectNode().put("operation", operation);
    }

    private static ObjectNode request(String operation, Configuration configuration) {
        return request(operation).set("configuration", LandingJson.mapper().valueToTree(configuration));
    }

    private static List<String> lines(JsonNode answer) {
        var lines = new ArrayList<String>();
        answer.path("difference").forEach(line -> lines.add(line.asText()));
        return lines;
    }

    private JsonNode invoke(ObjectNode request) {
        try (var lambda = clients.client(LambdaClient.builder(), "LAMBDA")) {
            var answer = Clients.asked(
                    "Function " + function,
                    () -> lambda.invoke(
                            call -> call.functionName(function).payload(SdkBytes.fromUtf8String(request.toString()))));
            var payload = LandingJson.read(answer.payload().asUtf8String(), JsonNode.class);
            if (answer.functionError() != null) {
                throw new NotAnswered(
                        "function " + function + " failed: "
                                + payload.path("errorMessage").asText(),
                        "look into its log, at the database's state and at the network between them");
            }
            return payload;
        }
    }
}
