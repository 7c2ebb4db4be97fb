package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A number that values are compared with, exactly and without an object for a value of up to 18 digits: for every scale it knows the largest scaled number that is
 * not above it.
 * Hot code: plain arrays.
 */
final class Threshold implements Comparable<Threshold> {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final BigDecimal number;
    private final long[] floors = new long[Cells.MOST_DIGITS + 1];
    private final boolean[] exact = new boolean[Cells.MOST_DIGITS + 1];

    Threshold(BigDecimal number) {
        this.number = number;
        for (int scale = 0; scale < floors.length; scale++) {
            BigDecimal scaled = number.movePointRight(scale);
            BigDecimal floor = scaled.setScale(0, RoundingMode.FLOOR);
            BigInteger bounded = floor.toBigInteger().min(LARGEST).max(LARGEST.negate());
            floors[scale] = bounded.longValueExact();
            exact[scale] = new BigDecimal(bounded).compareTo(scaled) == 0;
        }
    }

    BigDecimal number() {
        return number;
    }

    /** The order of {@code unscaled / 10^scale} and this number: negative when it is below. */
    int orderOf(long unscaled, int scale) {
        long floor = floors[scale];
        if (unscaled != floor) {
            return unscaled > floor ? 1 : -1;
        }
        return exact[scale] ? 0 : -1;
    }

    /** The least unscaled number of this scale that is above this number; or, when {@code above} is false, that is not below it. */
    long least(int scale, boolean above) {
        return exact[scale] && !above ? floors[scale] : Math.max(floors[scale], floors[scale] + 1);
    }

    /** Whether an unscaled number of this scale is this number: {@link #least}. */
    boolean isExact(int scale) {
        return exact[scale];
    }

    int orderOf(BigDecimal value) {
        return value.compareTo(number);
    }

    @Override
    public int compareTo(Threshold other) {
        return number.compareTo(other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Threshold threshold && compareTo(threshold) == 0;
    }

    @Override
    public int hashCode() {
        return number.stripTrailingZeros().hashCode();
    }
}
