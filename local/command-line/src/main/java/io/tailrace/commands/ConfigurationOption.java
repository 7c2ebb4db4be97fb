package io.tailrace.commands;

import io.tailrace.conversion.DqdlRulesets;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.configuration.Configuration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose configuration: {@code --config}, or the sample company's. */
final class ConfigurationOption {
    @Option(
            names = "--config",
            paramLabel = "FILE.yaml",
            description = "Regions, mappings, data sets, rules, loads, procedures (default: the sample company's).")
    private @Nullable Path file;

    boolean isSampleCompany() {
        return file == null;
    }

    /**
     * Reads it.
     *
     * @throws io.tailrace.database.InvalidConfiguration when it cannot be used
     */
    Configuration read() {
        return read(file == null ? Project.located().sampleConfiguration() : file);
    }

    static Configuration read(Path file) {
        return new ConfigurationReader(new DqdlRulesets()).read(file);
    }
}
