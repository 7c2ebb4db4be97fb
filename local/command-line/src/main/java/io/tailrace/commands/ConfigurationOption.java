package io.tailrace.commands;

import io.tailrace.conversion.DqdlRulesets;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.configuration.Configuration;
import java.nio.file.Path;

/** Whose configuration: {@code --config}, or the sample company's. */
final class ConfigurationOption {
    private static final String NAME = "--config";

    private ConfigurationOption() {}

    static Option option() {
        return Option.of(
                NAME,
                "FILE.yaml",
                "Regions, mappings, data sets, rules, loads, procedures (default: the sample company's).");
    }

    static boolean isSampleCompany(Arguments arguments) {
        return !arguments.has(NAME);
    }

    /**
     * Reads it.
     *
     * @throws io.tailrace.database.InvalidConfiguration when it cannot be used
     */
    static Configuration read(Arguments arguments) {
        var file = arguments.path(NAME);
        return read(file == null ? Project.located().sampleConfiguration() : file);
    }

    static Configuration read(Path file) {
        return new ConfigurationReader(DqdlRulesets.ofRuns()).read(file);
    }
}
