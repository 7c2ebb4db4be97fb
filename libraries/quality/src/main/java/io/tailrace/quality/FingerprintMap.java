package io.tailrace.quality;

/** A long for each of a set of fingerprints. Exact, also beyond memory: see {@link FingerprintTable}. */
final class FingerprintMap {
    private final FingerprintTable table;

    /** @param purpose what the values are needed for, as the start of a sentence */
    FingerprintMap(MemoryBudget budget, String purpose) {
        table = new FingerprintTable(budget, purpose, 1);
    }

    long get(Fingerprint key, long otherwise) {
        return table.find(key) ? table.beside(0) : otherwise;
    }

    /** Puts the value there and answers the one that was there, or the other. */
    long put(Fingerprint key, long value, long otherwise) {
        long before = table.add(key) ? otherwise : table.beside(0);
        table.putBeside(0, value);
        return before;
    }

    /** Adds one to the number of this key, and answers what it is now. */
    long count(Fingerprint key) {
        long now = table.add(key) ? 1 : table.beside(0) + 1;
        table.putBeside(0, now);
        return now;
    }
}
