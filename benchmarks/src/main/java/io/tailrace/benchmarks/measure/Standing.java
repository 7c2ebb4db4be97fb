package io.tailrace.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The runs of one contender on one workload, in the order of the rounds. */
public record Standing(Contender contender, List<Run> runs, Output output) {
    public Standing {
        runs = List.copyOf(runs);
    }

    boolean isRight() {
        return output instanceof Output.Expected;
    }

    boolean failed() {
        return output instanceof Output.Failed;
    }

    double wallSeconds() {
        return median(Run::wallSeconds);
    }

    double cpuSeconds() {
        return median(Run::cpuSeconds);
    }

    long peakBytes() {
        return runs.stream().mapToLong(Run::peakBytes).max().orElse(0);
    }

    /** How much longer this one takes than the other: the median of the rounds' ratios. */
    double times(Standing other) {
        int rounds = Math.min(runs.size(), other.runs.size());
        var ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = runs.get(i).wallSeconds() / other.runs.get(i).wallSeconds();
        }
        return median(ratios);
    }

    private double median(ToDoubleFunction<Run> of) {
        return median(runs.stream().mapToDouble(of).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
