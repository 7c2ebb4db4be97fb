package io.tailrace.conversion;

import io.tailrace.tabular.CanonicalCsvWriter;
import org.jspecify.annotations.Nullable;

/** Writes which rows of the original got through, so that nobody corrects them a second time. */
final class CorrectedWriter implements AutoCloseable {
    private final @Nullable String original;
    private final LateCsv lines;

    /** @param original null: the rows come for the first time, and nothing is written */
    CorrectedWriter(@Nullable String original, Sinks sinks) {
        this.original = original;
        lines = new LateCsv(sinks::corrected, () -> RowLabel.COLUMNS);
    }

    void write(@Nullable String sheet, long row) {
        if (original == null) {
            return;
        }
        CanonicalCsvWriter csv = lines.writer();
        csv.cell(original);
        csv.cell(sheet);
        csv.cell(Long.toString(row));
        csv.endRow();
    }

    @Override
    public void close() {
        lines.close();
    }
}
