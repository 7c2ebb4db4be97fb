package io.tailrace.benchmarks.workload;

import java.util.EnumMap;
import java.util.Map;

/** Counts faults. */
final class Faults {
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

    void count(Fault fault) {
        counts.merge(fault, 1L, Long::sum);
    }

    /** Counts the fault and answers the text that has it. */
    String put(Fault fault, String text) {
        count(fault);
        return text;
    }

    long of(Fault... kinds) {
        long sum = 0;
        for (Fault fault : kinds) {
            sum += counts.getOrDefault(fault, 0L);
        }
        return sum;
    }
}
