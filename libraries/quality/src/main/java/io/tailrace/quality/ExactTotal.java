package io.tailrace.quality;

import java.math.BigInteger;

/**
 * A sum of longs, or of products of two, without rounding: 128 bits, and beyond them an object now and then.
 * Hot code.
 */
final class ExactTotal {
    /** Half of what fits: two of these and a product still do. */
    private static final long FULL = 1L << 61;

    private long high;
    private long low;
    private BigInteger more = BigInteger.ZERO;

    void add(long value) {
        add(value >> 63, value);
    }

    /** Each of the factors has at most {@value Cells#MOST_DIGITS} digits. */
    void addProduct(long first, long second) {
        add(Math.multiplyHigh(first, second), first * second);
    }

    void add(BigInteger value) {
        more = more.add(value);
    }

    BigInteger value() {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(low));
        return more.add(BigInteger.valueOf(high).shiftLeft(64).add(unsigned));
    }

    private void add(long highPart, long lowPart) {
        long sum = low + lowPart;
        high += highPart + (Long.compareUnsigned(sum, lowPart) < 0 ? 1 : 0);
        low = sum;
        if (high > FULL || high < -FULL) {
            more = value();
            high = 0;
            low = 0;
        }
    }
}
