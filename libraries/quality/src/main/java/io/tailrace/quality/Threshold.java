package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A number that values are compared with, exactly and without an object for a value of up to 18 digits: for every scale that it is asked for it
 * knows the largest scaled number that is not above it.
 * Hot code: plain arrays.
 */
final class Threshold implements Comparable<Threshold> {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final BigDecimal number;
    /** By the decimals of who asked; few ask with more than one number of them. */
    private final @Nullable Scaled[] scaled = new @Nullable Scaled[Cells.MOST_DIGITS + 1];

    /**
     * The number with some decimals.
     *
     * @param floor the largest one without a point that is not above it
     * @param exact whether that is the number itself
     */
    private record Scaled(long floor, boolean exact) {}

    Threshold(BigDecimal number) {
        this.number = number;
    }

    private Scaled scaled(int scale) {
        Scaled known = scaled[scale];
        if (known == null) {
            BigDecimal exactly = number.movePointRight(scale);
            BigInteger floor = exactly.setScale(0, RoundingMode.FLOOR)
                    .toBigInteger()
                    .min(LARGEST)
                    .max(LARGEST.negate());
            known = new Scaled(floor.longValueExact(), new BigDecimal(floor).compareTo(exactly) == 0);
            scaled[scale] = known;
        }
        return known;
    }

    BigDecimal number() {
        return number;
    }

    /** The order of {@code unscaled / 10^scale} and this number: negative when it is below. */
    int orderOf(long unscaled, int scale) {
        Scaled here = scaled(scale);
        if (unscaled != here.floor) {
            return unscaled > here.floor ? 1 : -1;
        }
        return here.exact ? 0 : -1;
    }

    /** The least unscaled number of this scale that is above this number; or, when {@code above} is false, that is not below it. */
    long least(int scale, boolean above) {
        Scaled here = scaled(scale);
        return here.exact && !above ? here.floor : Math.max(here.floor, here.floor + 1);
    }

    /** Whether an unscaled number of this scale is this number: {@link #least}. */
    boolean isExact(int scale) {
        return scaled(scale).exact;
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
