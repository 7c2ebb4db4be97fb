package io.tailrace.quality;

/**
 * The bytes that all sets of values of one inspection may take together, so that a file with too many keys ends in a sentence and not in an exhausted heap.
 */
public final class MemoryBudget {
    private final long bytes;
    private long used;

    public MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /** Two fifths of the heap; the rest is for reading, writing and uploading. */
    public static MemoryBudget ofThisProcess() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 5 * 2);
    }

    /** The same number of bytes, none of them used. */
    public MemoryBudget fresh() {
        return new MemoryBudget(bytes);
    }

    void take(long more, String purpose) {
        if (used + more > bytes) {
            throw new TooManyValues(
                    "%s needs more than the %,d bytes that distinct values may take in memory; give the process more memory or split the file."
                            .formatted(purpose, bytes));
        }
        used += more;
    }

    void giveBack(long fewer) {
        used -= fewer;
    }
}
