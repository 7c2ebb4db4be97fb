package io.tailrace.conversion;

import io.tailrace.quality.Finding;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Row;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes bad rows as CSV, a line a finding: what is wrong, and the row's cells as they stand in the source. */
final class QuarantineWriter implements AutoCloseable {
    private static final List<String> REASONS =
            List.of("_file", "_sheet", "_row", "_rule", "_column", "_observed", "_message");

    private final String file;
    private final SourceCells source;
    private final LateCsv lines;

    QuarantineWriter(String file, Sinks sinks, SourceCells source) {
        this.file = file;
        this.source = source;
        lines = new LateCsv(
                sinks::quarantine,
                () -> Stream.concat(REASONS.stream(), source.columns().stream()).toList());
    }

    void write(Row cells, @Nullable String sheet, List<Finding> findings) {
        CanonicalCsvWriter csv = lines.writer();
        for (Finding finding : findings) {
            csv.cell(file);
            csv.cell(sheet);
            csv.cell(Long.toString(cells.number()));
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
