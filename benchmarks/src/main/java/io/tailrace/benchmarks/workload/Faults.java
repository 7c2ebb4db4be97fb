package io.tailrace.benchmarks.workload;

/** Counts faults. */
final class Faults {
    private final long[] counts = new long[Fault.values().length];

    void count(Fault fault) {
        counts[fault.ordinal()]++;
    }

    /** Counts the fault and answers the text that has it. */
    String put(Fault fault, String text) {
        count(fault);
        return text;
    }

    long of(Fault... kinds) {
        long sum = 0;
        for (Fault fault : kinds) {
            sum += counts[fault.ordinal()];
        }
        return sum;
    }
}
