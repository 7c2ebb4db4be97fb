package io.tailrace.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The distinct values of columns, shared by all rules about them. A row with a null among them has no value. */
final class ValueSet extends Tally {
    private final int[] columns;
    private final SeenValues seen;
    private final Fingerprint fingerprint = new Fingerprint();
    private long row;
    private SeenValues.@Nullable Occurrence occurrence;
    private long values;

    /** @param purpose what the values are needed for, as the start of a sentence */
    ValueSet(List<Integer> columns, Where.@Nullable Filter filter, MemoryBudget budget, String purpose) {
        super(filter);
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        seen = new SeenValues(budget, purpose);
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
        fingerprint.take(cells.values(), columns);
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
