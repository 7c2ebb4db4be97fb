package io.tailrace.quality;

/** A number about one column. Nulls are counted by {@link #COMPLETENESS} alone; all others look at the values that are there. */
enum Statistic {
    /** The share of rows with a value. */
    COMPLETENESS("Completeness"),
    /** The share of values that occur once. */
    UNIQUENESS("Uniqueness"),
    /** The share of distinct values that occur once. */
    UNIQUE_VALUE_RATIO("UniqueValueRatio"),
    DISTINCT_VALUES_COUNT("DistinctValuesCount"),
    /** Of the distribution of values, by the natural logarithm. */
    ENTROPY("Entropy"),
    SUM("Sum"),
    MEAN("Mean"),
    /** Of the values as a whole population. */
    STANDARD_DEVIATION("StandardDeviation"),
    MINIMUM("Minimum"),
    MAXIMUM("Maximum"),
    /** In Unicode characters. */
    MINIMUM_LENGTH("MinimumLength"),
    MAXIMUM_LENGTH("MaximumLength");

    private final String rule;

    Statistic(String rule) {
        this.rule = rule;
    }

    /** The name of the rule type, or of the metric that no rule type has. */
    String rule() {
        return rule;
    }

    boolean isOfNumbers() {
        return switch (this) {
            case SUM, MEAN, STANDARD_DEVIATION, MINIMUM, MAXIMUM -> true;
            case COMPLETENESS,
                    UNIQUENESS,
                    UNIQUE_VALUE_RATIO,
                    DISTINCT_VALUES_COUNT,
                    ENTROPY,
                    MINIMUM_LENGTH,
                    MAXIMUM_LENGTH -> false;
        };
    }
}
