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

    /** Is told of a value that will be added soon, or not. */
    void expect(Fingerprint value) {
        values.expect(value);
    }

    Occurrence add(Fingerprint value) {
        if (values.add(value)) {
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
