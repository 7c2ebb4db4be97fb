package io.tailrace.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that holds template, functions, state machines, warehouse and samples. */
record Project(Path root) {
    static Project located() {
        @Nullable String given = System.getProperty("tailrace.root");
        var root = Path.of(given == null ? "." : given).toAbsolutePath().normalize();
        if (!Files.isRegularFile(root.resolve("template.yaml"))) {
            throw new UnusableInput("The project's folder must hold template.yaml, and " + root
                    + " does not; start the command line with ./tailrace.");
        }
        return new Project(root);
    }

    Path template() {
        return root.resolve("template.yaml");
    }

    Path sampleConfiguration() {
        return root.resolve("samples/configuration.yaml");
    }

    Path sampleDay() {
        return root.resolve("samples/day");
    }

    Path sampleEvents() {
        return root.resolve("samples/events");
    }

    Path warehouse() {
        return root.resolve("database/warehouse");
    }

    Path customerSalesStaging() {
        return root.resolve("samples/customer-sales-staging.sql");
    }
}
