package io.tailrace.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The distinct values of columns, shared by all rules about them. A row with a null among them has no value. */
final class ValueSet extends Tally {
    /** The fingerprint is taken here, since few rows may need it. */
    private static final int OWN = -1;

    private final int[] columns;
    private final int key;
    private final SeenValues seen;
    private final Fingerprint fingerprint = new Fingerprint();
    private long group;
    /** Those of the group whose values had come before. */
    private long repeated;

    private long values;

    /**
     * Of the rows that pass the filter.
     *
     * @param purpose what the values are needed for, as the start of a sentence
     */
    ValueSet(List<Integer> columns, Where.Filter filter, MemoryBudget budget, String purpose) {
        this(columns, filter, OWN, budget, purpose);
    }

    /**
     * Of all rows.
     *
     * @param key by which a row knows the fingerprint of these columns
     */
    ValueSet(List<Integer> columns, int key, MemoryBudget budget, String purpose) {
        this(columns, null, key, budget, purpose);
    }

    private ValueSet(
            List<Integer> columns, Where.@Nullable Filter filter, int key, MemoryBudget budget, String purpose) {
        super(filter);
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        this.key = key;
        seen = new SeenValues(budget, purpose);
    }

    int[] columns() {
        return columns;
    }

    @Override
    void addAll(Cells rows, long taken) {
        group = rows.group();
        repeated = 0;
        long there = taken;
        for (int column : columns) {
            there &= ~rows.column(column).nulls();
        }
        values += Long.bitCount(there);
        if (key == OWN) {
            super.addAll(rows, there);
        } else {
            int from = key * CanonicalRows.MOST;
            repeated = seen.add(rows.rows().high(), rows.rows().low(), from, there);
        }
    }

    @Override
    void add(Cells cells) {
        fingerprint.take(cells.values(), columns);
        if (seen.add(fingerprint) != SeenValues.Occurrence.FIRST) {
            repeated |= cells.bit();
        }
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
