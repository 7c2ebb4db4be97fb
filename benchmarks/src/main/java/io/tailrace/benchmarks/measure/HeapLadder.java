package io.tailrace.benchmarks.measure;

import io.tailrace.benchmarks.workload.WorkFolder.Generated;
import io.tailrace.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Our conversion of one workload with less and less heap, down to the first step on which it no longer gets through. */
public record HeapLadder(Workload workload, List<Step> steps) {
    /** The workloads that are measured so. */
    public static final List<Workload> WORKLOADS =
            List.of(Workload.A, Workload.FEW_100K, Workload.FEW_1M, Workload.MANY);

    private static final int[] MEGABYTES = {512, 256, 192, 128, 96, 64, 48, 32, 24, 16};
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** One height of the ladder. */
    public record Step(int megabytes, Run run, Output output) {
        boolean reached() {
            return output instanceof Output.Expected;
        }
    }

    public HeapLadder {
        steps = List.copyOf(steps);
    }

    public static HeapLadder descend(TailraceScript script, Generated files, Path folder, PrintStream progress)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path out = folder.resolve("output.csv");
        var process = new MeasuredProcess(script.root(), LIMIT);
        var steps = new ArrayList<Step>();
        for (int megabytes : MEGABYTES) {
            Run run = process.run(script.convert(files.file(), out, megabytes + "m"));
            Output output = run.succeeded()
                    ? OutputCheck.check(files.expected(), out, true)
                    : new Output.Failed(run.complaint());
            Files.deleteIfExists(out);
            steps.add(new Step(megabytes, run, output));
            progress.printf(
                    "%s, %d MB: %.2f s, %s%n", files.workload().id(), megabytes, run.wallSeconds(), output.word());
            if (!steps.getLast().reached()) {
                break;
            }
        }
        return new HeapLadder(files.workload(), steps);
    }

    /** The lowest heap with which it got through, in megabytes. */
    OptionalInt lowest() {
        return steps.stream().filter(Step::reached).mapToInt(Step::megabytes).min();
    }

    /** How many times as long it takes with that heap as with the highest. */
    double slowdownAt(int megabytes) {
        double there = steps.stream()
                .filter(step -> step.megabytes() == megabytes && step.reached())
                .mapToDouble(step -> step.run().wallSeconds())
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
        return there / steps.getFirst().run().wallSeconds();
    }
}
