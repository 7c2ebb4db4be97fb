package io.tailrace.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The distinct values of columns, shared by all rules about them. A row with a null among them has no value. */
final class ValueSet extends Tally {
    private final int[] columns;
    private final SeenValues seen;
    private final Fingerprints fingerprints = new Fingerprints();
    private long group;
    /** Those of the group whose values had come before. */
    private long repeated;

    private long values;

    /**
     * Of the rows that pass the filter.
     *
     * @param filter null when all rows do
     * @param purpose what the values are needed for, as the start of a sentence
     */
    ValueSet(List<Integer> columns, Where.@Nullable Filter filter, MemoryBudget budget, String purpose) {
        super(filter);
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        seen = new SeenValues(budget, purpose);
    }

    @Override
    void addAll(Cells rows, long taken) {
        group = rows.group();
        long there = taken;
        for (int column : columns) {
            there &= ~rows.column(column).nulls();
        }
        values += Long.bitCount(there);
        fingerprints.take(rows, columns, there);
        repeated = seen.add(fingerprints.high(), fingerprints.low(), there);
    }

    @Override
    void add(Cells row) {
        throw new IllegalStateException("Values are added by many rows at a time.");
    }

    /** Those of the rows asked about whose values came for the first time, or that have none. They must have been counted. */
    long first(Cells rows, long asked) {
        return group == rows.group() ? asked & ~repeated : asked;
    }

    long values() {
        return values;
    }

    long distinct() {
        return seen.distinct();
    }

    /** How many values came once. */
    long unique() {
        return seen.distinct() - seen.repeated();
    }
}
