package io.tailrace.quality;

/** A set of fingerprints that knows which of them came more than once. Exact, also beyond memory: see {@link FingerprintTable}. */
final class SeenValues {
    enum Occurrence {
        FIRST,
        SECOND,
        LATER
    }

    private final FingerprintTable values;
    private long repeated;

    /** @param purpose what the values are needed for, as the start of a sentence */
    SeenValues(MemoryBudget budget, String purpose) {
        values = new FingerprintTable(budget, purpose, 0);
    }

    /** How many different values came. */
    long distinct() {
        return values.count();
    }

    /** How many different values came more than once. */
    long repeated() {
        return repeated;
    }

    /**
     * Adds many values, whose places are fetched from memory at the same time and not one after another.
     *
     * @param asked a bit for each of them that is a value
     * @return those that had come before
     */
    long add(long[] high, long[] low, long asked) {
        values.expect(high, asked);
        long repeats = 0;
        for (long left = asked; left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            if (add(high[at], low[at]) != Occurrence.FIRST) {
                repeats |= 1L << at;
            }
        }
        return repeats;
    }

    Occurrence add(Fingerprint value) {
        return add(value.high(), value.low());
    }

    private Occurrence add(long high, long low) {
        if (values.add(high, low)) {
            return Occurrence.FIRST;
        }
        if (values.marked()) {
            return Occurrence.LATER;
        }
        values.mark();
        repeated++;
        return Occurrence.SECOND;
    }
}
