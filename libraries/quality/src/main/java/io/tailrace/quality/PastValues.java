package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A function of what a metric was in the last runs. */
enum PastValues {
    /** Of the last run alone. */
    LAST,
    AVG,
    MIN,
    MAX,
    SUM,
    /** Of the runs as a whole population. */
    STD,
    MEDIAN,
    /** The value that so many percent of the runs do not exceed, between two of them by proportion. */
    PERCENTILE,
    /** The newest has index 0. */
    INDEX;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Optional<PastValues> named(String name) {
        for (PastValues function : values()) {
            if (function.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    boolean takesParameter() {
        return this == PERCENTILE || this == INDEX;
    }

    /**
     * @param last not empty, the newest first
     * @return empty when there is no run of that index
     */
    Optional<BigDecimal> of(List<BigDecimal> last, BigDecimal parameter) {
        return switch (this) {
            case LAST -> Optional.of(last.getFirst());
            case AVG -> Optional.of(mean(last));
            case MIN -> last.stream().min(BigDecimal::compareTo);
            case MAX -> last.stream().max(BigDecimal::compareTo);
            case SUM -> last.stream().reduce(BigDecimal::add);
            case STD -> Optional.of(deviation(last));
            case MEDIAN -> Optional.of(percentile(last, BigDecimal.valueOf(50)));
            case PERCENTILE -> Optional.of(percentile(last, parameter));
            case INDEX ->
                parameter.compareTo(BigDecimal.valueOf(last.size())) < 0
                        ? Optional.of(last.get(parameter.intValueExact()))
                        : Optional.empty();
        };
    }

    static BigDecimal median(List<BigDecimal> values) {
        return percentile(values, BigDecimal.valueOf(50));
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
    }

    private static BigDecimal deviation(List<BigDecimal> values) {
        BigDecimal mean = mean(values);
        BigDecimal squares =
                values.stream().map(value -> value.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return squares.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL64);
    }

    private static BigDecimal percentile(List<BigDecimal> values, BigDecimal percent) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        BigDecimal rank =
                percent.multiply(BigDecimal.valueOf(sorted.size() - 1L)).divide(HUNDRED, MathContext.DECIMAL64);
        int below = rank.intValue();
        BigDecimal low = sorted.get(below);
        BigDecimal high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low.add(high.subtract(low).multiply(rank.subtract(BigDecimal.valueOf(below))), MathContext.DECIMAL64);
    }
}
