package io.tailrace.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.database.ConfigDatabase;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.database.DatabaseLogin;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.servers.postgres.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConfigurationOperationsTest {
    private static PostgresServer server;

    @BeforeAll
    static void startPostgres() {
        server = PostgresServer.throwaway();
    }

    @AfterAll
    static void stopPostgres() {
        server.close();
    }

    @Test
    void bringsADatabaseFromNothingToAVersion() {
        var operations = operations("fresh");

        assertThat(answer(operations, request("current"))
                        .path("missingMigrations")
                        .asInt())
                .isPositive();
        assertThat(answer(operations, request("migrate")).path("applied").asInt())
                .isPositive();
        assertThat(answer(operations, request("migrate")).path("applied").asInt())
                .isZero();
        assertThat(answer(operations, request("current"))).isEqualTo(json("{\"missingMigrations\": 0}"));

        assertThat(answer(operations, new ConfigurationRequest("difference", configuration("Meridian"), null)))
                .isEqualTo(json("{\"difference\": [\"+ company Meridian\"]}"));
        assertThat(answer(operations, new ConfigurationRequest("apply", configuration("Meridian"), "anna")))
                .isEqualTo(json("{\"difference\": [\"+ company Meridian\"], \"version\": 1, \"written\": true}"));
        assertThat(answer(operations, new ConfigurationRequest("apply", configuration("Meridian"), "anna")))
                .isEqualTo(json("{\"difference\": [], \"version\": 1, \"written\": false}"));

        var current = answer(operations, request("current"));
        assertThat(current.path("version").asLong()).isEqualTo(1);
        assertThat(current.path("configuration").path("company").asText()).isEqualTo("Meridian");
    }

    @Test
    void refusesWhatIsNoOperation() {
        var operations = operations("refusing");

        assertThatThrownBy(() -> operations.answer(request("drop")))
                .hasMessage("Expected operation migrate, current, difference or apply, found drop.");
        assertThatThrownBy(() -> operations.answer(request("difference")))
                .hasMessage("Operation difference needs a configuration, found none.");
        assertThatThrownBy(() -> operations.answer(new ConfigurationRequest("apply", configuration("x"), " ")))
                .hasMessage("Operation apply must say by whom (by), found nothing.");
    }

    private static ConfigurationOperations operations(String name) {
        var database = server.database(name);
        var login = new DatabaseLogin(database.jdbcUrl(), database.user(), database.password());
        return new ConfigurationOperations(ConfigDatabase.flyway(login), new ConfigurationStore(login.dataSource()));
    }

    /** As it travels. */
    private static JsonNode answer(ConfigurationOperations operations, ConfigurationRequest request) {
        return json(operations.answer(request).toString());
    }

    private static ConfigurationRequest request(String operation) {
        return new ConfigurationRequest(operation, null, null);
    }

    private static ObjectNode configuration(String company) {
        return LandingJson.mapper()
                .valueToTree(new Configuration(
                        company, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    private static JsonNode json(String text) {
        return LandingJson.read(text, JsonNode.class);
    }
}
