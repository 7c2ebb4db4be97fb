package io.tailrace.quality;

import java.util.stream.LongStream;

/** A condition on longs of up to {@value Cells#MOST_DIGITS} digits: that they lie between two, or are one of some; or the contrary. */
final class LongTest {
    private static final int FEW = 8;

    private final long low;
    private final long high;
    /** Sorted; without any, the range from low to high counts, both included. */
    private final long[] some;

    private final boolean negated;

    private LongTest(long low, long high, long[] some, boolean negated) {
        this.low = low;
        this.high = high;
        this.some = some;
        this.negated = negated;
    }

    static LongTest within(long low, long high) {
        return new LongTest(low, high, new long[0], false);
    }

    static LongTest among(LongStream numbers) {
        long[] sorted = numbers.sorted().distinct().toArray();
        if (sorted.length == 0) {
            return within(1, 0);
        }
        long low = sorted[0];
        long high = sorted[sorted.length - 1];
        return high - low == sorted.length - 1 ? within(low, high) : new LongTest(low, high, sorted, false);
    }

    LongTest not() {
        return new LongTest(low, high, some, !negated);
    }

    /** A bit for each of the numbers that passes, and whatever beyond them. */
    long passing(long[] numbers, int rows) {
        long passing = some.length == 0
                ? ColumnLoops.within(numbers, rows, low, high)
                : some.length <= FEW
                        ? ColumnLoops.among(numbers, rows, some)
                        : ColumnLoops.amongMany(numbers, rows, some);
        return negated ? ~passing : passing;
    }
}
