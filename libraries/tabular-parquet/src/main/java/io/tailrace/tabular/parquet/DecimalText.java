package io.tailrace.tabular.parquet;

import java.math.BigInteger;

/**
 * Reads the text of a decimal into its unscaled value of 128 bits, without an object a value. Hot code: one instance a column,
 * which the next text overwrites.
 */
final class DecimalText {
    /** The most digits that the format lets an INT32 and an INT64 have (Parquet LogicalTypes, DECIMAL). */
    static final int INT32_DIGITS = 9;

    static final int INT64_DIGITS = 18;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private final int precision;
    private final int scale;
    private final byte[] bigEndian;
    /** The value so far, and the digits after it that it has not taken in yet. */
    private long high;

    private long low;
    private long pending;
    private int pendingDigits;
    private int significant;

    DecimalText(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
        bigEndian = new byte[bytes(precision)];
    }

    /** The fewest bytes of two's complement that hold every number of so many digits. */
    static int bytes(int precision) {
        return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
    }

    /** The unscaled value of a decimal of at most 18 digits. */
    long small(byte[] utf8, int length) {
        read(utf8, length);
        return low;
    }

    /** The unscaled value in the column's width, overwritten by the next call. */
    byte[] large(byte[] utf8, int length) {
        read(utf8, length);
        for (int i = bigEndian.length - 1, shift = 0; i >= 0; i--, shift += 8) {
            bigEndian[i] = (byte) (shift < 64 ? low >> shift : high >> (shift - 64));
        }
        return bigEndian;
    }

    private void read(byte[] utf8, int length) {
        high = 0;
        low = 0;
        pending = 0;
        pendingDigits = 0;
        significant = 0;
        int start = length > 0 && (utf8[0] == '-' || utf8[0] == '+') ? 1 : 0;
        int at = start;
        while (at < length && utf8[at] != '.') {
            append(utf8[at++] - '0');
        }
        int decimals = decimals(utf8, at, length);
        if (at == start || at + 1 == length) {
            throw new NotAValue();
        }
        for (int missing = scale - decimals; missing > 0; missing--) {
            append(0);
        }
        takeIn();
        if (utf8[0] == '-') {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
    }

    /** Reads what follows the point and answers how many decimals it gave; zeros beyond the scale say nothing. */
    private int decimals(byte[] utf8, int point, int length) {
        for (int i = point + 1; i < length; i++) {
            if (i - point <= scale) {
                append(utf8[i] - '0');
            } else if (utf8[i] != '0') {
                throw new NotAValue();
            }
        }
        return Math.clamp(length - point - 1L, 0, scale);
    }

    private void append(int digit) {
        if (digit < 0 || digit > 9) {
            throw new NotAValue();
        }
        if (digit == 0 && significant == 0) {
            return;
        }
        if (significant++ == precision) {
            throw new NotAValue();
        }
        pending = pending * 10 + digit;
        if (++pendingDigits == INT64_DIGITS) {
            takeIn();
        }
    }

    private void takeIn() {
        long factor = POWERS_OF_TEN[pendingDigits];
        high = high * factor + Math.unsignedMultiplyHigh(low, factor);
        low = low * factor + pending;
        if (Long.compareUnsigned(low, pending) < 0) {
            high++;
        }
        pending = 0;
        pendingDigits = 0;
    }

    private static long[] powersOfTen() {
        var powers = new long[INT64_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
