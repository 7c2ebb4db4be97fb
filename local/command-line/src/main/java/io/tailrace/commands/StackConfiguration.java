package io.tailrace.commands;

import io.tailrace.database.ConfigDatabase;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.database.ConfigurationStore.Applied;
import io.tailrace.database.DatabaseLogin;
import io.tailrace.doctor.ConfigurationAccess;
import io.tailrace.doctor.NotAnswered;
import io.tailrace.doctor.aws.AwsTarget;
import io.tailrace.landing.configuration.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whose configuration database: the one that QUARKUS_DATASOURCE_* name, else that of the stack, through its function. */
final class StackConfiguration {
    static final String DEFAULT = "tailrace";
    private static final String STACK = "--stack";
    private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";

    private StackConfiguration() {}

    static Option option() {
        return Option.of(
                STACK,
                "NAME",
                "The stack whose database it is (default: tailrace), reached through its function; QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and"
                        + " _PASSWORD name another.");
    }

    static <T> T use(Arguments arguments, Map<String, String> environment, Function<ConfigurationAccess, T> use) {
        try {
            if (environment.containsKey(URL)) {
                return use.apply(new Direct(DatabaseLogin.from(environment)));
            }
            var stack = arguments.text(STACK);
            try (var target = new AwsTarget(environment)) {
                return use.apply(target.configuration(stack == null ? DEFAULT : stack));
            }
        } catch (NotAnswered | IllegalArgumentException e) {
            throw new UnusableInput("The configuration database is not reached: " + e.getMessage(), e);
        }
    }

    /** Over a connection of one's own. */
    private record Direct(DatabaseLogin login) implements ConfigurationAccess {
        @Override
        public int migrate() {
            return ConfigDatabase.migrate(login.jdbcUrl(), login.user(), login.password());
        }

        @Override
        public int missingMigrations() {
            return ConfigDatabase.missingMigrations(login);
        }

        @Override
        public Optional<Configuration> current() {
            return store().current().map(ConfigurationStore.Version::configuration);
        }

        @Override
        public List<String> difference(Configuration next) {
            return store().difference(next);
        }

        @Override
        public Applied apply(Configuration next, String by) {
            return store().apply(next, by);
        }

        private ConfigurationStore store() {
            return new ConfigurationStore(login.dataSource());
        }
    }
}
