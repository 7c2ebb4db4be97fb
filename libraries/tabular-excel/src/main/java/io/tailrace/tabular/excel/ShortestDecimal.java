package io.tailrace.tabular.excel;

import java.math.BigInteger;

/**
 * Takes digits off a decimal of 16 or 17 digits that its double does not need: workbooks store 0.1 as 0.10000000000000001 (ECMA-376 part 1, 18.3.1.96 gives
 * the double, not its text). A decimal becomes a double by the method of Eisel and Lemire, "Number parsing at a gigabyte per second" (2021), in one
 * multiplication of 64 by 128 bits. Hot code: longs, no objects. An instance keeps its last answer and belongs to one thread.
 */
final class ShortestDecimal {
    /** Down to this power of ten the method is exact for every 64-bit mantissa. */
    private static final int LEAST_POWER = -27;

    private static final long[] HIGH = new long[-LEAST_POWER + 1];
    private static final long[] LOW = new long[-LEAST_POWER + 1];
    private static final long NOT_A_NUMBER = -1;

    private long digits;
    private int fraction;

    static {
        for (int i = 0; i < HIGH.length; i++) {
            setPower(i);
        }
    }

    /**
     * Finds the shortest decimal of the same double as {@code digits / 10^fraction}; false when that is not known here.
     *
     * @param digits 16 or 17 decimal digits
     */
    boolean find(long digits, int fraction) {
        long value = bits(digits, fraction);
        if (value == NOT_A_NUMBER || fraction < 2) {
            return false;
        }
        this.digits = digits;
        this.fraction = fraction;
        // The digit that goes is rounded half up; a tie is left to those who know the double's exact value.
        if (digits >= 10_000_000_000_000_000L) {
            long tenth = (digits + 5) / 10;
            if (digits % 10 == 5 && bits(tenth - 1, fraction - 1) == value) {
                return false;
            }
            if (bits(tenth, fraction - 1) != value) {
                return true;
            }
            this.digits = tenth;
            this.fraction = fraction - 1;
        }
        long fifteen = (this.digits + 5) / 10;
        if (bits(fifteen, this.fraction - 1) == value) {
            this.digits = fifteen;
            this.fraction--;
        }
        while (this.fraction > 0 && this.digits % 10 == 0) {
            this.digits /= 10;
            this.fraction--;
        }
        return true;
    }

    long digits() {
        return digits;
    }

    /** How many of the digits stand behind the point. */
    int fraction() {
        return fraction;
    }

    /** The bits of the double nearest to {@code digits / 10^fraction}. */
    static long bits(long digits, int fraction) {
        if (digits <= 0 || fraction < 0 || -fraction < LEAST_POWER) {
            return NOT_A_NUMBER;
        }
        int shift = Long.numberOfLeadingZeros(digits);
        long mantissa = digits << shift;
        long high = Math.unsignedMultiplyHigh(mantissa, HIGH[fraction]);
        long low = mantissa * HIGH[fraction];
        if ((high & 0x1FF) == 0x1FF) {
            long carried = low + Math.unsignedMultiplyHigh(mantissa, LOW[fraction]);
            if (Long.compareUnsigned(carried, low) < 0) {
                high++;
            }
            low = carried;
        }
        int upper = (int) (high >>> 63);
        long kept = high >>> (upper + 9);
        int exponent = (((152_170 + 65_536) * -fraction) >> 16) + 63 + upper - shift + 1_023;
        // Half way between two doubles: the even one.
        if (Long.compareUnsigned(low, 1) <= 0 && fraction <= 4 && (kept & 3) == 1 && kept << (upper + 9) == high) {
            kept &= ~1L;
        }
        kept = (kept + (kept & 1)) >>> 1;
        if (kept == 1L << 53) {
            kept = 1L << 52;
            exponent++;
        }
        return (kept & ~(1L << 52)) | (long) exponent << 52;
    }

    /** The 128 highest bits of {@code 10^-i}, rounded up, without the power of two that goes into the exponent. */
    private static void setPower(int i) {
        BigInteger five = BigInteger.valueOf(5).pow(i);
        BigInteger power = i == 0
                ? BigInteger.ONE.shiftLeft(127)
                : BigInteger.ONE.shiftLeft(five.bitLength() + 127).divide(five).add(BigInteger.ONE);
        HIGH[i] = power.shiftRight(64).longValue();
        LOW[i] = power.longValue();
    }
}
