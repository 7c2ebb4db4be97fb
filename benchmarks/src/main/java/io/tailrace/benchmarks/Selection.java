package io.tailrace.benchmarks;

import io.tailrace.benchmarks.measure.HeapLadder;
import io.tailrace.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to measure, as named on the command line. */
record Selection(Set<Workload> contests, List<Workload> ladders) {
    private static final String LADDER = "ladder";
    private static final String START = "start";
    private static final List<Workload> USUAL = List.of(
            Workload.A,
            Workload.B,
            Workload.C,
            Workload.SMALL,
            Workload.XLS,
            Workload.CSV,
            Workload.CSV_LF,
            Workload.CSV_QUOTED,
            Workload.DAT);

    static Selection everything() {
        return new Selection(EnumSet.copyOf(USUAL), HeapLadder.WORKLOADS);
    }

    /** @throws IllegalArgumentException for a name that means nothing */
    static Selection of(List<String> names) {
        var contests = EnumSet.noneOf(Workload.class);
        boolean ladder = false;
        for (String name : names) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case LADDER -> ladder = true;
                case START -> contests.add(Workload.SMALL);
                default -> contests.add(workload(name));
            }
        }
        return new Selection(contests, ladder ? HeapLadder.WORKLOADS : List.of());
    }

    private static Workload workload(String name) {
        return Arrays.stream(Workload.values())
                .filter(workload -> workload.id().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("--only must name some of " + names() + ", not " + name + "."));
    }

    private static String names() {
        return Stream.concat(Arrays.stream(Workload.values()).map(Workload::id), Stream.of(LADDER, START))
                .collect(Collectors.joining(", "));
    }
}
