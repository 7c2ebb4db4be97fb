package io.tailrace.landing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.database.ConfigDatabase;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.servers.postgres.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcConfigurationsTest {
    @Test
    void readsTheNewestVersionAndKeepsItUntilThereIsANewerOne() {
        try (var server = PostgresServer.throwaway()) {
            var database = database(server);
            var configurations = new JdbcConfigurations(database);
            var store = new ConfigurationStore(database);
            assertThatThrownBy(configurations::current).hasMessageContaining("holds no configuration yet");

            long first = store.apply(configuration("Meridian"), "anna").version();
            var read = configurations.current();
            assertThat(read.version()).isEqualTo(first);
            assertThat(read.configuration()).isEqualTo(configuration("Meridian"));
            assertThat(configurations.current()).isSameAs(read);

            long second =
                    store.apply(configuration("Meridian Networks"), "anna").version();
            assertThat(configurations.current().version()).isEqualTo(second);
            assertThat(configurations.current().configuration().company()).isEqualTo("Meridian Networks");
        }
    }

    private static Configuration configuration(String company) {
        var yaml = "company: " + company
                + "\nregions: {AMER: {timeZone: America/Los_Angeles, runAt: \"05:00\", cutOff: \"06:30\"}}\n";
        return new ConfigurationReader((columns, rules) -> List.of()).read(yaml, "test.yaml");
    }

    private static PGSimpleDataSource database(PostgresServer server) {
        var place = server.database("configurations");
        ConfigDatabase.migrate(place.jdbcUrl(), place.user(), place.password());
        var database = new PGSimpleDataSource();
        database.setUrl(place.jdbcUrl());
        database.setUser(place.user());
        database.setPassword(place.password());
        return database;
    }
}
