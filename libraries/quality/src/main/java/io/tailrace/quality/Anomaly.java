package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.List;

/**
 * Whether a number falls out of line with those of earlier runs: it is further from their median than three times their spread, which is the median of their distances
 * from it times 1.4826 (for normally distributed numbers the standard deviation), and further than one percent of the median. A few wild runs move neither.
 *
 * @param low the least that is in line
 * @param high the most
 */
record Anomaly(BigDecimal low, BigDecimal high) {
    /** With fewer there is no telling. */
    static final int FEWEST_RUNS = 5;
    /** What lies further back says nothing about today. */
    static final int MOST_RUNS = 30;

    private static final BigDecimal THREE_SPREADS = new BigDecimal("4.4478");
    private static final BigDecimal ONE_PERCENT = new BigDecimal("0.01");

    /** @param earlier at least {@link #FEWEST_RUNS} */
    static Anomaly rangeOf(List<BigDecimal> earlier) {
        BigDecimal median = PastValues.median(earlier);
        BigDecimal distance = PastValues.median(
                earlier.stream().map(value -> value.subtract(median).abs()).toList());
        BigDecimal allowed = distance.multiply(THREE_SPREADS).max(median.abs().multiply(ONE_PERCENT));
        return new Anomaly(median.subtract(allowed), median.add(allowed));
    }

    boolean has(BigDecimal value) {
        return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }
}
