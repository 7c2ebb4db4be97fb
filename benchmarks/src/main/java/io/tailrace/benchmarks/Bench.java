package io.tailrace.benchmarks;

import io.tailrace.benchmarks.comparison.FolderComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./tailrace bench}. */
@Command(
        name = "tailrace bench",
        mixinStandardHelpOptions = true,
        description = "Measures the converter beside what else one could use.")
public final class Bench implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(
            names = "--compare",
            paramLabel = "FOLDER",
            description = "Compares every workbook of the folder, cell by cell, with the values that POI finds stored.")
    private @Nullable Path compared;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (compared != null) {
            return compare(compared);
        }
        throw new ParameterException(spec.commandLine(), "Name what to do.");
    }

    private int compare(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "--compare: expected a folder, " + folder + " is none.");
        }
        return new FolderComparison(System.out).compare(folder) ? 0 : FAILED;
    }
}
