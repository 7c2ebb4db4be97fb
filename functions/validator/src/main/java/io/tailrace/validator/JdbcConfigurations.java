package io.tailrace.validator;

import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;

/** The configuration in PostgreSQL. */
final class JdbcConfigurations implements Configurations {
    private final Ledger ledger;

    JdbcConfigurations(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Version current() {
        return ledger
                .rows(
                        row -> new Version(
                                row.getLong("version"),
                                LandingJson.read(row.getString("document"), Configuration.class)),
                        "select version, document from tailrace.current_configuration")
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The configuration database holds no configuration; apply one before a run is started."));
    }
}
