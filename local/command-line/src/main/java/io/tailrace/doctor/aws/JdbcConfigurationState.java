package io.tailrace.doctor.aws;

import io.tailrace.database.ConfigDatabase;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.database.DatabaseLogin;
import io.tailrace.doctor.ConfigurationState;
import io.tailrace.doctor.NotAnswered;
import io.tailrace.landing.configuration.Configuration;
import java.util.Map;
import java.util.Optional;

/** The configuration database, named by the variables by which the functions know it. */
final class JdbcConfigurationState implements ConfigurationState {
    private final Map<String, String> environment;

    JdbcConfigurationState(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public int missingMigrations() {
        var login = login();
        try {
            return ConfigDatabase.missingMigrations(login);
        } catch (RuntimeException e) {
            throw new NotAnswered(
                    "not reached from here at " + login.jdbcUrl() + ": " + e.getMessage(),
                    "ask from inside its network, or check host, user, password and security groups");
        }
    }

    @Override
    public Optional<Configuration> current() {
        return new ConfigurationStore(login().dataSource())
                .current()
                .map(ConfigurationStore.Version::configuration);
    }

    private DatabaseLogin login() {
        try {
            return DatabaseLogin.from(environment);
        } catch (IllegalArgumentException e) {
            throw new NotAnswered(
                    "not asked: " + e.getMessage(),
                    "set it and its sisters to what the functions have, at a place from where the database is reached");
        }
    }
}
