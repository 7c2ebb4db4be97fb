package io.tailrace.quality;

/**
 * Knows of most fingerprints that were never added that they were not; bounded, whatever is added. The bits of a value lie in one line of the processor's cache.
 * (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters.)
 */
final class BloomFilter {
    private static final int LONGS_OF_BLOCK = 8;
    private static final int BITS_OF_VALUE = 6;

    private final long[] bits;

    /** @param bytes rounded down to whole blocks of 64 */
    BloomFilter(long bytes) {
        bits = new long[LONGS_OF_BLOCK * Math.clamp(bytes / (LONGS_OF_BLOCK * Long.BYTES), 1, 1 << 27)];
    }

    void add(long high, long low) {
        int block = block(low);
        long picks = high;
        for (int i = 0; i < BITS_OF_VALUE; i++) {
            bits[block + (int) (picks & 7)] |= 1L << (picks >>> 3);
            picks >>>= 9;
        }
    }

    boolean mayHave(long high, long low) {
        int block = block(low);
        long picks = high;
        for (int i = 0; i < BITS_OF_VALUE; i++) {
            if ((bits[block + (int) (picks & 7)] & 1L << (picks >>> 3)) == 0) {
                return false;
            }
            picks >>>= 9;
        }
        return true;
    }

    private int block(long low) {
        return LONGS_OF_BLOCK * (int) Math.unsignedMultiplyHigh(low, bits.length / LONGS_OF_BLOCK);
    }
}
