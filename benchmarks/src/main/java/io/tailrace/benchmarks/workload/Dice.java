package io.tailrace.benchmarks.workload;

/** Seeded random numbers by the SplitMix64 sequence, so that a seed means the same table on every release of Java. */
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }

    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** True so many times in a hundred. */
    boolean percent(int share) {
        return below(100) < share;
    }

    /** At least 0 and less than 1. */
    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }
}
