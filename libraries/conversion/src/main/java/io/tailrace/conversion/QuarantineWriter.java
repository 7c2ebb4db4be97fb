package io.tailrace.conversion;

import io.tailrace.quality.Finding;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Row;
import java.util.List;
import java.util.stream.Stream;

/** Writes bad rows as CSV, a line a finding: what is wrong, and the row's cells as they stand in the source. */
final class QuarantineWriter implements AutoCloseable {
    /** The name above the check that a line tells of. */
    static final String RULE = "_rule";

    static final List<String> REASONS = List.of(RULE, "_column", "_observed", "_message");

    private final SourceCells source;
    private final LateCsv lines;

    QuarantineWriter(Sinks sinks, SourceCells source) {
        this.source = source;
        lines = new LateCsv(
                sinks::quarantine,
                () -> Stream.of(RowLabel.COLUMNS, REASONS, source.columns())
                        .flatMap(List::stream)
                        .toList());
    }

    void write(Row cells, RowLabel label, List<Finding> findings) {
        CanonicalCsvWriter csv = lines.writer();
        for (Finding finding : findings) {
            csv.cell(label.file());
            csv.cell(label.sheet());
            csv.cell(label.row());
            csv.cell(finding.rule());
            csv.cell(finding.location().column());
            csv.cell(finding.observed());
            csv.cell(finding.message());
            for (int column = 0;
                    column < Math.max(cells.width(), source.columns().size());
                    column++) {
                csv.cell(cells, column);
            }
            csv.endRow();
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
