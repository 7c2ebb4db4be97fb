package io.tailrace.quality;

import io.tailrace.tabular.Row;

/** Counts the different values of one column: exactly, also beyond memory. A null is no value. */
public final class DistinctCells {
    private final FingerprintTable values;
    private final Fingerprint fingerprint = new Fingerprint();
    private final int[] column;

    /**
     * Begins with none.
     *
     * @param budget shared by all columns; closed by its owner
     * @param purpose what the values are needed for, as the start of a sentence
     */
    public DistinctCells(MemoryBudget budget, String purpose, int column) {
        values = new FingerprintTable(budget, purpose, 0);
        this.column = new int[] {column};
    }

    public void take(Row row) {
        if (!row.isNull(column[0])) {
            fingerprint.take(row, column);
            values.add(fingerprint);
        }
    }

    public long count() {
        return values.count();
    }
}
