package io.tailrace.commands;

import java.nio.file.Path;

/** The folder of the project whose tests run. */
final class ProjectUnderTest {
    private ProjectUnderTest() {}

    static Path root() {
        return Path.of(String.valueOf(System.getProperty("tailrace.root")));
    }
}
