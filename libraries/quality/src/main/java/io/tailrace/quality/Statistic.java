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
    SUM("Sum"),
    MEAN("Mean");

    private final String rule;

    Statistic(String rule) {
        this.rule = rule;
    }

    /** The name of the rule type. */
    String rule() {
        return rule;
    }

    boolean isOfNumbers() {
        return this == SUM || this == MEAN;
    }

    boolean needsValues() {
        return this == UNIQUENESS || this == UNIQUE_VALUE_RATIO || this == DISTINCT_VALUES_COUNT;
    }
}
