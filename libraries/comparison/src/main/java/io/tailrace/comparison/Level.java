package io.tailrace.comparison;

import java.util.Locale;

/** How closely it is looked, each level by itself. */
public enum Level {
    /** Columns, their types and their order: no row is read. */
    STRUCTURE,
    COUNTS,
    /** Of each column nulls, distinct values, least, greatest, sum and mean. */
    STATISTICS,
    /** Every record. */
    RECORDS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
