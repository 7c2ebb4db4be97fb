package io.tailrace.doctor;

import io.tailrace.landing.configuration.Configuration;
import java.util.Optional;

/** The configuration database. */
public interface ConfigurationState {
    /**
     * How many migrations it lacks.
     *
     * @throws NotAnswered when it is not reached
     */
    int missingMigrations();

    /** The newest configuration. */
    Optional<Configuration> current();
}
