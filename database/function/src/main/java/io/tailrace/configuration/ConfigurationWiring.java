package io.tailrace.configuration;

import io.tailrace.database.ConfigurationStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Puts the function together. */
@Dependent
final class ConfigurationWiring {
    @Produces
    @Singleton
    ConfigurationOperations operations(Flyway migrations, DataSource database) {
        return new ConfigurationOperations(migrations, new ConfigurationStore(database));
    }
}
