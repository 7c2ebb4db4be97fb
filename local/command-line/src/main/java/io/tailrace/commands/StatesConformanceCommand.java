package io.tailrace.commands;

import io.tailrace.states.conformance.StatesConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "states-conformance",
        description = "Runs recorded executions of Amazon States Language and counts how many come out as recorded.")
final class StatesConformanceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.jsonl", description = "One recorded case a line.")
    private Path file = Path.of("");

    @Option(names = "--verbose", description = "Prints every difference.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInput(file + ": expected a file with one recorded case a line, found none.");
        }
        try {
            var summary = StatesConformance.run(file, verbose, System.out);
            return summary.passed() == summary.total() ? 0 : Tailrace.FAILED;
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }
}
