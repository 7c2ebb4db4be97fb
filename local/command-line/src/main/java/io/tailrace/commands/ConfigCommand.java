package io.tailrace.commands;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "config", description = "Checks a configuration.")
final class ConfigCommand {
    @Command(
            name = "check",
            description = "Reads a configuration and says what is wrong with it; exit code 2 when anything is.")
    int check(@Parameters(paramLabel = "FILE.yaml") Path file) {
        var configuration = ConfigurationOption.read(file);
        System.out.println(
                file + " is a good configuration: " + configuration.regions().size() + " regions, "
                        + configuration.dataSets().size() + " data sets, "
                        + configuration.mappings().size() + " mappings.");
        return 0;
    }
}
