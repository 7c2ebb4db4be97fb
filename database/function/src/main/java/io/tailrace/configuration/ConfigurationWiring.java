package io.tailrace.configuration;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.observation.LogLines;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.extensibility.Plugin;

/** Puts the function together. Flyway asks Jackson about the interface of its plugins. */
@RegisterForReflection(targets = Plugin.class)
@Dependent
final class ConfigurationWiring {
    @Produces
    @Singleton
    ConfigurationOperations operations(Flyway migrations, DataSource database) {
        return new ConfigurationOperations(migrations, new ConfigurationStore(database));
    }

    void logs(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        LogLines.asLambdaIsTold();
    }
}
