package io.tailrace.conversion;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;

/** Of rows that are only counted. */
record NoPart() implements PartWriter {
    @Override
    public void write(Row row, RowBuffer origin) {
        // Nobody keeps them.
    }

    @Override
    public void close() {
        // There is nothing to end.
    }
}
