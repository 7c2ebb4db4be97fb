package io.tailrace.quality.profile;

import java.util.Arrays;

/**
 * Counts different values by their 64-bit hashes: exactly as long as they fit, then by the share of all hashes that still fits, from which the number of all is
 * estimated (a theta sketch: Dasgupta, Lang, Rhodes, Thaler, "A Framework for Estimating Stream Expression Cardinalities", 2016).
 */
final class DistinctValues {
    private static final int FIRST_CAPACITY = 64;

    private final int most;
    private long[] slots = new long[FIRST_CAPACITY];
    private int size;
    /** Hashes above it are left out; as an unsigned number. */
    private long limit = -1;

    /** @param most how many values are counted exactly; the memory is at most 32 bytes for each */
    DistinctValues(int most) {
        this.most = most;
    }

    void add(String value) {
        long hash = hash(value);
        if (Long.compareUnsigned(hash, limit) > 0 || !insert(slots, hash)) {
            return;
        }
        size++;
        if (size > most) {
            halve();
        } else if (size > slots.length / 2) {
            rehash(slots, 2 * slots.length);
        }
    }

    DistinctCount count() {
        if (limit == -1) {
            return new DistinctCount(size, true);
        }
        double share = ((limit >>> 1) + 1) / 0x1p63;
        return new DistinctCount(Math.round(size / share), false);
    }

    private void halve() {
        long[] hashes = Arrays.stream(slots).filter(hash -> hash != 0).toArray();
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(hashes);
        long[] kept = Arrays.copyOf(hashes, hashes.length / 2);
        for (int i = 0; i < kept.length; i++) {
            kept[i] ^= Long.MIN_VALUE;
        }
        limit = kept[kept.length - 1];
        size = kept.length;
        rehash(kept, slots.length);
    }

    private void rehash(long[] hashes, int capacity) {
        long[] grown = new long[capacity];
        for (long hash : hashes) {
            if (hash != 0) {
                insert(grown, hash);
            }
        }
        slots = grown;
    }

    /** False when it is there already. The capacity is a power of two. */
    private static boolean insert(long[] slots, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = hash;
        return true;
    }

    /** FNV-1a over the characters, then mixed so that every bit depends on all of them; never 0, which marks a free slot. */
    private static long hash(String value) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
