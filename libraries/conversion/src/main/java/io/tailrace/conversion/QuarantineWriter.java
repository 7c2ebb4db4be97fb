package io.tailrace.conversion;

import io.tailrace.quality.Finding;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes bad rows with their reasons, as they stand in the source. */
final class QuarantineWriter implements AutoCloseable {
    private static final List<String> REASONS = List.of("_file", "_row", "_rule", "_column", "_observed", "_message");

    private final String file;
    private final Sinks sinks;
    private final List<String> columns;
    private @Nullable CanonicalCsvWriter writer;

    QuarantineWriter(String file, Sinks sinks, List<String> columns) {
        this.file = file;
        this.sinks = sinks;
        this.columns = columns;
    }

    /** One line a row, however many findings it has: they stand beside each other. */
    void write(Row row, List<Finding> findings) {
        CanonicalCsvWriter csv = writer();
        csv.cell(file);
        csv.cell(Long.toString(row.number()));
        csv.cell(joined(findings, Finding::rule));
        csv.cell(joined(findings, finding -> finding.location().column()));
        csv.cell(joined(findings, Finding::observed));
        csv.cell(joined(findings, Finding::message));
        for (int column = 0; column < Math.max(row.width(), columns.size()); column++) {
            csv.cell(row, column);
        }
        csv.endRow();
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
            header.addAll(columns);
            writer.header(header);
        }
        return writer;
    }

    private static @Nullable String joined(List<Finding> findings, Function<Finding, @Nullable String> part) {
        if (findings.size() == 1) {
            return part.apply(findings.getFirst());
        }
        var texts = new ArrayList<String>();
        for (Finding finding : findings) {
            String text = part.apply(finding);
            texts.add(text == null ? "" : text);
        }
        return String.join(" | ", texts);
    }
}
