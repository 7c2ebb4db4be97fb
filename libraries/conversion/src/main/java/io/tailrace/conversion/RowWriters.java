package io.tailrace.conversion;

import io.tailrace.quality.Finding;
import io.tailrace.tabular.Row;
import java.util.List;
import java.util.Optional;

/** Writes good rows and bad rows, each to its sink. */
final class RowWriters implements AutoCloseable {
    private final Origin origin;
    private final PartWriters parts;
    private final QuarantineWriter quarantine;

    RowWriters(Origin origin, PartWriters parts, QuarantineWriter quarantine) {
        this.origin = origin;
        this.parts = parts;
        this.quarantine = quarantine;
    }

    /** The rows that come now are of this sheet. */
    void begin(Optional<String> sheet) {
        origin.isSheet(sheet.orElse(null));
    }

    void write(Row values, long number) {
        parts.write(values, origin.of(number));
    }

    void quarantine(Row row, List<Finding> findings) {
        quarantine.write(row, findings);
    }

    /** The rows of each part; of the last one those until now. */
    List<Long> rowsOfParts() {
        return parts.rowsOfParts();
    }

    @Override
    public void close() {
        try (parts) {
            quarantine.close();
        }
    }
}
