package io.tailrace.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;

/** What one can ask of the configuration database. A configuration was checked where it was read; here it is a document. */
final class ConfigurationOperations {
    private final Flyway migrations;
    private final ConfigurationStore store;

    ConfigurationOperations(Flyway migrations, ConfigurationStore store) {
        this.migrations = migrations;
        this.store = store;
    }

    /** @throws IllegalArgumentException in one sentence, when the request is none of these */
    JsonNode answer(ConfigurationRequest request) {
        return switch (Objects.requireNonNullElse(request.operation(), "")) {
            case "migrate" ->
                JsonNodeFactory.instance.objectNode().put("applied", migrations.migrate().migrationsExecuted);
            case "current" -> current();
            case "difference" -> difference(store.difference(document(request)));
            case "apply" -> apply(request);
            default ->
                throw new IllegalArgumentException(
                        "Expected operation migrate, current, difference or apply, found " + request.operation() + ".");
        };
    }

    private JsonNode current() {
        var missing = migrations.info().pending().length;
        var answer = JsonNodeFactory.instance.objectNode().put("missingMigrations", missing);
        if (missing == 0) {
            store.current().ifPresent(version -> {
                answer.put("version", version.version());
                answer.set("configuration", LandingJson.mapper().valueToTree(version.configuration()));
            });
        }
        return answer;
    }

    private JsonNode apply(ConfigurationRequest request) {
        var by = Objects.requireNonNullElse(request.by(), "");
        if (by.isBlank()) {
            throw new IllegalArgumentException("Operation apply must say by whom (by), found nothing.");
        }
        var applied = store.apply(document(request), by);
        return difference(applied.difference())
                .put("version", applied.version())
                .put("written", applied.written());
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode difference(List<String> lines) {
        var answer = JsonNodeFactory.instance.objectNode();
        lines.forEach(answer.putArray("difference")::add);
        return answer;
    }

    private static Configuration document(ConfigurationRequest request) {
        if (request.configuration() == null) {
            throw new IllegalArgumentException(
                    "Operation " + request.operation() + " needs a configuration, found none.");
        }
        return LandingJson.read(request.configuration().toString(), Configuration.class);
    }
}
