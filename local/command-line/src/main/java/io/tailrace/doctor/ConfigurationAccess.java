package io.tailrace.doctor;

import io.tailrace.database.ConfigurationStore.Applied;
import io.tailrace.landing.configuration.Configuration;
import java.util.List;
import java.util.Optional;

/** The configuration database. Each throws {@link NotAnswered} when it is not reached. */
public interface ConfigurationAccess {
    /** Applies the migrations that are missing; how many. */
    int migrate();

    int missingMigrations();

    /** The newest configuration; empty before the first, and before the migrations. */
    Optional<Configuration> current();

    /** What {@link #apply} would change: one line an entry. */
    List<String> difference(Configuration next);

    Applied apply(Configuration next, String by);
}
