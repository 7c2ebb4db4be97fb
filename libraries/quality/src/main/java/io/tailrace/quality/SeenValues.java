package io.tailrace.quality;

/**
 * A set of fingerprints that knows which of them came more than once. Open addressing in arrays of longs, in segments that grow one by one, so that growing
 * never needs a second copy of everything: 20 to 31 bytes a value. The lowest bit of a fingerprint gives way to the mark "came again".
 * Hot code: plain arrays.
 */
final class SeenValues {
    enum Occurrence {
        FIRST,
        SECOND,
        LATER
    }

    private static final int SEGMENT_BITS = 6;
    private static final int FIRST_CAPACITY = 32;
    private static final long AGAIN = 1;

    private final long[][] segments = new long[1 << SEGMENT_BITS][];
    private final int[] sizes = new int[1 << SEGMENT_BITS];
    private final MemoryBudget budget;
    private final String purpose;
    private long distinct;
    private long repeated;

    /** @param purpose what the values are needed for, as the start of a sentence */
    SeenValues(MemoryBudget budget, String purpose) {
        this.budget = budget;
        this.purpose = purpose;
    }

    /** How many different values came. */
    long distinct() {
        return distinct;
    }

    /** How many different values came more than once. */
    long repeated() {
        return repeated;
    }

    Occurrence add(Fingerprint value) {
        // A pair of zeros marks a free slot.
        long high = value.high() == 0 ? 1 : value.high();
        long low = value.low() & ~AGAIN;
        int segment = (int) (high >>> (Long.SIZE - SEGMENT_BITS));
        long[] slots = roomyEnough(segment);
        int slot = find(slots, high, low);
        if (slots[slot] == 0) {
            slots[slot] = high;
            slots[slot + 1] = low;
            sizes[segment]++;
            distinct++;
            return Occurrence.FIRST;
        }
        if ((slots[slot + 1] & AGAIN) == 0) {
            slots[slot + 1] |= AGAIN;
            repeated++;
            return Occurrence.SECOND;
        }
        return Occurrence.LATER;
    }

    private static int find(long[] slots, long high, long low) {
        int capacity = slots.length / 2;
        int slot = (int) Math.unsignedMultiplyHigh(high << SEGMENT_BITS, capacity);
        while (slots[2 * slot] != 0 && (slots[2 * slot] != high || (slots[2 * slot + 1] & ~AGAIN) != low)) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return 2 * slot;
    }

    private long[] roomyEnough(int segment) {
        long[] slots = segments[segment];
        if (slots != null && sizes[segment] < slots.length / 2 / 5 * 4) {
            return slots;
        }
        int capacity = slots == null ? FIRST_CAPACITY : Math.toIntExact(slots.length / 2 * 3L / 2);
        budget.take(16L * capacity, purpose);
        long[] grown = new long[2 * capacity];
        if (slots != null) {
            for (int i = 0; i < slots.length; i += 2) {
                if (slots[i] != 0) {
                    int slot = find(grown, slots[i], slots[i + 1] & ~AGAIN);
                    grown[slot] = slots[i];
                    grown[slot + 1] = slots[i + 1];
                }
            }
            budget.giveBack(8L * slots.length);
        }
        segments[segment] = grown;
        return grown;
    }
}
