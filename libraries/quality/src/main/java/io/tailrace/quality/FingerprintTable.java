package io.tailrace.quality;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exact hash table of fingerprints with some longs beside each. It lives in memory until its {@link MemoryBudget} asks it to give way; then what it holds
 * becomes a {@link FingerprintRun} on disk, and memory begins anew behind a filter that knows most values which are in no run. Runs of one size are merged when
 * there are many of them, so that a value is written a few times and looked for in a few places, however many values there are.
 *
 * <p>In memory: open addressing in arrays of longs, in segments that grow one by one, so that growing never needs a second copy of everything: 24 to 48 bytes a
 * value without longs beside it. The lowest bit of a fingerprint gives way to a mark. Hot code: plain arrays.
 */
final class FingerprintTable implements AutoCloseable {
    static final int SEGMENT_BITS = 6;
    static final int SEGMENTS = 1 << SEGMENT_BITS;
    static final long MARK = 1;

    private static final int FIRST_CAPACITY = 32;
    /** So many runs of one size become one. */
    private static final int MERGED = 8;

    private final MemoryBudget budget;
    private final String purpose;
    private final int width;
    private final long[][] segments = new long[SEGMENTS][];
    private final int[] sizes = new int[SEGMENTS];
    /** Of each segment, in records: known here, since to divide takes longer than all else that is done with a value. */
    private final int[] capacities = new int[SEGMENTS];

    private final List<FingerprintRun> runs = new ArrayList<>();
    private @Nullable BloomFilter spilled;
    private long inMemory;
    private long count;
    /** Means nothing; without it the compiler would leave the touch out. */
    long touched;

    /** Where the value looked for last is: in these slots, or in that run. */
    private long[] slots = new long[0];

    private @Nullable FingerprintRun run;
    private long at;

    /**
     * Begins with nothing.
     *
     * @param purpose what the values are needed for, as the start of a sentence
     * @param beside how many longs stand beside each value
     */
    FingerprintTable(MemoryBudget budget, String purpose, int beside) {
        this.budget = budget;
        this.purpose = purpose;
        width = 2 + beside;
        budget.register(this);
    }

    String purpose() {
        return purpose;
    }

    /** How many different values there are. */
    long count() {
        return count;
    }

    /** Bytes in memory that a spill gives back. */
    long inMemory() {
        return inMemory;
    }

    /** Touches the memory where values are or would be, so that the processor has it when they are looked for, and has it of many values at a time. */
    void expect(long[] highs, long asked) {
        long sum = 0;
        for (long left = asked; left != 0; left &= left - 1) {
            long high = notZero(highs[Long.numberOfTrailingZeros(left)]);
            int segment = segment(high);
            long[] found = segments[segment];
            if (found != null) {
                sum += found[width * first(capacities[segment], high)];
            }
        }
        touched += sum;
    }

    /** Goes to the value, which is added when it is not there yet, without mark and with zeros beside it; true when it was added. */
    boolean add(Fingerprint value) {
        return add(value.high(), value.low());
    }

    /** The same of a value of which only this is known. */
    boolean add(long itsHigh, long itsLow) {
        long high = notZero(itsHigh);
        long low = itsLow & ~MARK;
        int segment = segment(high);
        long[] there = segments[segment];
        int slot = there == null ? 0 : find(there, capacities[segment], width, high, low);
        if (there != null && there[slot] != 0) {
            goTo(there, slot);
            return false;
        }
        if (isOnDisk(high, low)) {
            return false;
        }
        int capacity = capacities[segment];
        long[] roomy = roomyEnough(segment);
        if (capacities[segment] != capacity) {
            slot = find(roomy, capacities[segment], width, high, low);
        }
        roomy[slot] = high;
        roomy[slot + 1] = low;
        sizes[segment]++;
        count++;
        goTo(roomy, slot);
        return true;
    }

    private void goTo(long[] itsSlots, int slot) {
        slots = itsSlots;
        run = null;
        at = slot;
    }

    /** Goes to the value; false when it is not there. */
    boolean find(Fingerprint value) {
        long high = notZero(value.high());
        long low = value.low() & ~MARK;
        int segment = segment(high);
        long[] there = segments[segment];
        if (there != null) {
            int slot = find(there, capacities[segment], width, high, low);
            if (there[slot] != 0) {
                goTo(there, slot);
                return true;
            }
        }
        return isOnDisk(high, low);
    }

    boolean marked() {
        return (word(1) & MARK) != 0;
    }

    void mark() {
        set(1, word(1) | MARK);
    }

    /** A long beside the value, from 0. */
    long beside(int index) {
        return word(2 + index);
    }

    void putBeside(int index, long value) {
        set(2 + index, value);
    }

    /** Moves what is in memory to disk. */
    void spill() {
        BloomFilter filter = spilled;
        if (filter == null) {
            filter = new BloomFilter(budget.filterBytes());
            spilled = filter;
        }
        for (long[] segment : segments) {
            for (int i = 0; segment != null && i < segment.length; i += width) {
                if (segment[i] != 0) {
                    filter.add(segment[i], segment[i + 1] & ~MARK);
                }
            }
        }
        runs.add(FingerprintRun.of(segments, sizes, width, budget, purpose));
        java.util.Arrays.fill(segments, null);
        java.util.Arrays.fill(sizes, 0);
        java.util.Arrays.fill(capacities, 0);
        budget.giveBack(inMemory);
        inMemory = 0;
        mergeWhenMany();
    }

    @Override
    public void close() {
        runs.forEach(FingerprintRun::close);
        runs.clear();
    }

    private boolean isOnDisk(long high, long low) {
        return spilled != null && spilled.mayHave(high, low) && isInRun(high, low);
    }

    private boolean isInRun(long high, long low) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            long slot = runs.get(i).find(high, low);
            if (slot >= 0) {
                run = runs.get(i);
                at = slot;
                return true;
            }
        }
        return false;
    }

    private long word(int index) {
        return run == null ? slots[(int) at + index] : run.word(at + index);
    }

    private void set(int index, long value) {
        if (run == null) {
            slots[(int) at + index] = value;
        } else {
            run.set(at + index, value);
        }
    }

    private long[] roomyEnough(int segment) {
        long[] now = segments[segment];
        int before = capacities[segment];
        if (now != null && sizes[segment] < before / 3 * 2) {
            return now;
        }
        int capacity = now == null ? FIRST_CAPACITY : Math.toIntExact(before * 2L);
        budget.take((long) Long.BYTES * width * capacity, this);
        // To make room, the budget may just have moved everything to disk.
        long[] kept = segments[segment];
        long[] grown = new long[width * capacity];
        inMemory += (long) Long.BYTES * grown.length;
        if (kept != null) {
            for (int i = 0; i < kept.length; i += width) {
                if (kept[i] != 0) {
                    int slot = find(grown, capacity, width, kept[i], kept[i + 1] & ~MARK);
                    System.arraycopy(kept, i, grown, slot, width);
                }
            }
            inMemory -= (long) Long.BYTES * kept.length;
            budget.giveBack((long) Long.BYTES * kept.length);
        }
        segments[segment] = grown;
        capacities[segment] = capacity;
        return grown;
    }

    private void mergeWhenMany() {
        int last = runs.size();
        while (last >= MERGED
                && runs.get(last - MERGED).merges() == runs.get(last - 1).merges()) {
            List<FingerprintRun> merged = runs.subList(last - MERGED, last);
            FingerprintRun one = FingerprintRun.merging(merged, width, budget, purpose);
            merged.forEach(FingerprintRun::close);
            merged.clear();
            runs.add(one);
            last = runs.size();
        }
    }

    /** A zero marks a free slot. */
    private static long notZero(long high) {
        return high == 0 ? 1 : high;
    }

    static int segment(long high) {
        return (int) (high >>> (Long.SIZE - SEGMENT_BITS));
    }

    /** The slot of the value, or the free one where it belongs. */
    private static int find(long[] slots, int capacity, int width, long high, long low) {
        int slot = first(capacity, high);
        while (slots[width * slot] != 0 && (slots[width * slot] != high || (slots[width * slot + 1] & ~MARK) != low)) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return width * slot;
    }

    /** The slot, as a record, that the value is in when no other one has taken it. */
    private static int first(int capacity, long high) {
        return (int) Math.unsignedMultiplyHigh(high << SEGMENT_BITS, capacity);
    }
}
