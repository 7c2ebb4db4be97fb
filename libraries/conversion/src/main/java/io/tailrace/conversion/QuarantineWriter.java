package io.tailrace.conversion;

import io.tailrace.quality.Finding;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes bad rows as CSV, a line a finding: what is wrong, and the row's cells as they stand in the source. */
final class QuarantineWriter implements AutoCloseable {
    private static final List<String> REASONS =
            List.of("_file", "_sheet", "_row", "_rule", "_column", "_observed", "_message");

    private final String file;
    private final Sinks sinks;
    private final SourceCells source;
    private @Nullable CanonicalCsvWriter writer;

    QuarantineWriter(String file, Sinks sinks, SourceCells source) {
        this.file = file;
        this.sinks = sinks;
        this.source = source;
    }

    void write(Row cells, @Nullable String sheet, List<Finding> findings) {
        CanonicalCsvWriter csv = writer();
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
        if (writer != null) {
            writer.close();
        }
    }

    private CanonicalCsvWriter writer() {
        if (writer == null) {
            writer = new CanonicalCsvWriter(new StaysOpen(sinks.quarantine()));
            var header = new ArrayList<>(REASONS);
            header.addAll(source.columns());
            writer.header(header);
        }
        return writer;
    }
}
