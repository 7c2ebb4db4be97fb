package io.tailrace.landing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.database.ConfigDatabase;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.servers.postgres.PostgresServer;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

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
        return new ConfigurationReader((columns, rules, others) -> List.of()).read(yaml, "test.yaml");
    }

    /** Connections and nothing else. */
    private static DataSource database(PostgresServer server) {
        var place = server.database("configurations");
        ConfigDatabase.migrate(place.jdbcUrl(), place.user(), place.password());
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return DriverManager.getConnection(place.jdbcUrl(), place.user(), place.password());
                });
    }
}
