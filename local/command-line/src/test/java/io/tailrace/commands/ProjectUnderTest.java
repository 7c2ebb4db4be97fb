package io.tailrace.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of the project whose tests run. */
final class ProjectUnderTest {
    private ProjectUnderTest() {}

    /** What lies in a folder. */
    static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    static Path root() {
        return Path.of(String.valueOf(System.getProperty("tailrace.root")));
    }
}
