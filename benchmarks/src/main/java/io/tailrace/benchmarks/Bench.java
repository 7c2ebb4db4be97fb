package io.tailrace.benchmarks;

import io.tailrace.benchmarks.comparison.FolderComparison;
import io.tailrace.benchmarks.measure.Contest;
import io.tailrace.benchmarks.measure.HeapLadder;
import io.tailrace.benchmarks.measure.Report;
import io.tailrace.benchmarks.measure.ReportJson;
import io.tailrace.benchmarks.measure.TailraceScript;
import io.tailrace.benchmarks.workload.WorkFolder;
import io.tailrace.benchmarks.workload.WorkFolder.Generated;
import io.tailrace.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        description = {
            "Measures the converter and its rules beside what else one could use: whole cold processes in turn, output checked.",
            "Exit code 1 when an output of ours is not what it should be."
        })
public final class Bench implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Workloads a, b, c, small, xls, csv, csv-lf, csv-quoted, dat, few-100k, few-1m, many, doubles,"
                            + " quality, quality-cost;"
                            + " start (= small); ladder, the lowest heap (default: a to dat, and ladder).")
    private List<String> only = List.of();

    @Option(names = "--runs", paramLabel = "N", description = "Rounds (default: ${DEFAULT-VALUE}).", defaultValue = "5")
    private int runs;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where generated files are kept: 4 GB (default: benchmarks/target/work).")
    private @Nullable Path work;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the generated files (default: ${DEFAULT-VALUE}).",
            defaultValue = "42")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes every run there, too.")
    private @Nullable Path json;

    @Option(
            names = "--compare",
            paramLabel = "FOLDER",
            description =
                    "Instead: compares every workbook of the folder, cell by cell, with the values that POI finds stored.")
    private @Nullable Path compared;

    @Option(
            names = "--jmh",
            paramLabel = "REGEX",
            arity = "0..1",
            fallbackValue = ".*",
            description = "Instead: the JMH benchmarks of parts, those whose name has this in it, or all.")
    private @Nullable String parts;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // POI logs to a provider that is not there, and says so for every file.
        System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (compared != null) {
            return compare(compared);
        }
        if (parts != null) {
            return PartBenchmarks.run(parts) ? 0 : FAILED;
        }
        return measure();
    }

    private int compare(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw refused("--compare: expected a folder, " + folder + " is none.");
        }
        return new FolderComparison(System.out).compare(folder) ? 0 : FAILED;
    }

    private int measure() throws IOException, InterruptedException {
        if (runs < 1) {
            throw refused("--runs must be 1 or more, not " + runs + ".");
        }
        Selection selection = selection();
        Path root = Path.of(System.getProperty("tailrace.root", "."))
                .toAbsolutePath()
                .normalize();
        var folder =
                new WorkFolder(work == null ? root.resolve("benchmarks/target/work") : work.toAbsolutePath(), seed);
        Path outputs = folder.folder().resolve("output");
        var script = TailraceScript.at(root);
        var contests = new ArrayList<Contest>();
        for (Workload workload : selection.contests()) {
            contests.add(Contest.hold(script, files(folder, workload), runs, outputs, System.err));
        }
        var ladders = new ArrayList<HeapLadder>();
        for (Workload workload : selection.ladders()) {
            ladders.add(HeapLadder.descend(script, files(folder, workload), outputs, System.err));
        }
        var report = Report.of(seed, contests, ladders);
        report.print(System.out);
        if (json != null) {
            ReportJson.write(report, json);
        }
        return report.oursAreRight() ? 0 : FAILED;
    }

    private static Generated files(WorkFolder folder, Workload workload) throws IOException {
        if (!folder.has(workload)) {
            System.err.println("Generating " + workload.id() + " (seed " + folder.seed() + ") ...");
        }
        return folder.files(workload);
    }

    private Selection selection() {
        try {
            return only.isEmpty() ? Selection.everything() : Selection.of(only);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
