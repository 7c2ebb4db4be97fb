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
    private long row;
    private SeenValues.@Nullable Occurrence occurrence;
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

    /** Is told of a row that will be added soon, or not. */
    void expect(CanonicalRow row) {
        row.fingerprint(key, fingerprint);
        seen.expect(fingerprint);
    }

    @Override
    void add(Cells cells) {
        row = cells.row();
        for (int column : columns) {
            if (cells.isNull(column)) {
                occurrence = null;
                return;
            }
        }
        if (key == OWN) {
            fingerprint.take(cells.values(), columns);
        } else {
            cells.fingerprint(key, fingerprint);
        }
        occurrence = seen.add(fingerprint);
        values++;
    }

    /** Whether the row's values came for the first time; also when it has none. The row must have been counted. */
    boolean isFirst(Cells cells) {
        return row != cells.row() || occurrence == null || occurrence == SeenValues.Occurrence.FIRST;
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
