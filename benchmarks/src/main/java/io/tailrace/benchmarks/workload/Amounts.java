package io.tailrace.benchmarks.workload;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** The exact statistics of numbers with so many digits behind the point. */
final class Amounts {
    private static final MathContext DIGITS = new MathContext(34);

    private final int scale;
    private long count;
    private BigInteger sum = BigInteger.ZERO;
    private BigInteger squares = BigInteger.ZERO;

    Amounts(int scale) {
        this.scale = scale;
    }

    void add(long unscaled) {
        BigInteger number = BigInteger.valueOf(unscaled);
        count++;
        sum = sum.add(number);
        squares = squares.add(number.multiply(number));
    }

    BigDecimal sum() {
        return new BigDecimal(sum, scale);
    }

    BigDecimal mean() {
        return sum().divide(BigDecimal.valueOf(count), DIGITS);
    }

    /** Of the numbers as a whole population, not as a sample of one. */
    BigDecimal standardDeviation() {
        BigDecimal mean = mean();
        return new BigDecimal(squares, 2 * scale)
                .divide(BigDecimal.valueOf(count), DIGITS)
                .subtract(mean.multiply(mean))
                .sqrt(DIGITS);
    }
}
