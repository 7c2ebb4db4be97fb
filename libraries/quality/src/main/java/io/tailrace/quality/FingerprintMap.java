package io.tailrace.quality;

/**
 * A long for each of a set of fingerprints. Open addressing in arrays of longs, in segments that grow one by one, within the memory budget.
 * Hot code: plain arrays.
 */
final class FingerprintMap {
    private static final int SEGMENT_BITS = 6;
    private static final int FIRST_CAPACITY = 32;
    /** Two words of the fingerprint and the value. */
    private static final int WORDS = 3;

    private final long[][] segments = new long[1 << SEGMENT_BITS][];
    private final int[] sizes = new int[1 << SEGMENT_BITS];
    private final MemoryBudget budget;
    private final String purpose;

    /** @param purpose what the values are needed for, as the start of a sentence */
    FingerprintMap(MemoryBudget budget, String purpose) {
        this.budget = budget;
        this.purpose = purpose;
    }

    long get(Fingerprint key, long otherwise) {
        long[] slots = segments[segment(key)];
        if (slots == null) {
            return otherwise;
        }
        int slot = find(slots, high(key), key.low());
        return slots[slot] == 0 ? otherwise : slots[slot + 2];
    }

    /** Puts the value there and answers the one that was there, or the other. */
    long put(Fingerprint key, long value, long otherwise) {
        int segment = segment(key);
        long[] slots = roomyEnough(segment);
        int slot = find(slots, high(key), key.low());
        long before = slots[slot + 2];
        boolean free = slots[slot] == 0;
        if (free) {
            slots[slot] = high(key);
            slots[slot + 1] = key.low();
            sizes[segment]++;
        }
        slots[slot + 2] = value;
        return free ? otherwise : before;
    }

    /** Adds one to the number of this key. */
    void count(Fingerprint key) {
        int segment = segment(key);
        long[] slots = roomyEnough(segment);
        int slot = find(slots, high(key), key.low());
        if (slots[slot] == 0) {
            slots[slot] = high(key);
            slots[slot + 1] = key.low();
            sizes[segment]++;
        }
        slots[slot + 2]++;
    }

    /** Shows every value to the visitor. */
    void forEach(java.util.function.LongConsumer visitor) {
        for (long[] slots : segments) {
            if (slots != null) {
                for (int slot = 0; slot < slots.length; slot += WORDS) {
                    if (slots[slot] != 0) {
                        visitor.accept(slots[slot + 2]);
                    }
                }
            }
        }
    }

    /** A zero marks a free slot. */
    private static long high(Fingerprint key) {
        return key.high() == 0 ? 1 : key.high();
    }

    private static int segment(Fingerprint key) {
        return (int) (high(key) >>> (Long.SIZE - SEGMENT_BITS));
    }

    private static int find(long[] slots, long high, long low) {
        int capacity = slots.length / WORDS;
        int slot = (int) Math.unsignedMultiplyHigh(high << SEGMENT_BITS, capacity);
        while (slots[WORDS * slot] != 0 && (slots[WORDS * slot] != high || slots[WORDS * slot + 1] != low)) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return WORDS * slot;
    }

    private long[] roomyEnough(int segment) {
        long[] slots = segments[segment];
        if (slots != null && sizes[segment] < slots.length / WORDS / 5 * 4) {
            return slots;
        }
        int capacity = slots == null ? FIRST_CAPACITY : Math.toIntExact(slots.length / WORDS * 3L / 2);
        budget.take(8L * WORDS * capacity, purpose);
        long[] grown = new long[WORDS * capacity];
        if (slots != null) {
            for (int i = 0; i < slots.length; i += WORDS) {
                if (slots[i] != 0) {
                    System.arraycopy(slots, i, grown, find(grown, slots[i], slots[i + 1]), WORDS);
                }
            }
            budget.giveBack(8L * slots.length);
        }
        segments[segment] = grown;
        return grown;
    }
}
