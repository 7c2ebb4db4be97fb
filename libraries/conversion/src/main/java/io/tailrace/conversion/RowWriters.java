package io.tailrace.conversion;

import io.tailrace.quality.Finding;
import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.UnreadableFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes good rows and bad rows, each to its sink. */
final class RowWriters implements AutoCloseable {
    private static final List<String> REASONS = List.of("_file", "_row", "_rule", "_column", "_observed", "_message");
    private static final List<String> LINEAGE = List.of("_file", "_row");

    private final String file;
    private final Sinks sinks;
    private final boolean lineage;
    private final CanonicalCsvWriter output;
    private final Bounds bounds;
    private final int width;
    private final List<String> sourceColumns;
    private @Nullable CanonicalCsvWriter quarantine;

    RowWriters(
            String file,
            Sinks sinks,
            boolean packed,
            boolean lineage,
            Bounds bounds,
            List<String> columns,
            List<String> sourceColumns) {
        this.file = file;
        this.sinks = sinks;
        this.lineage = lineage;
        this.bounds = bounds;
        this.sourceColumns = sourceColumns;
        width = columns.size();
        var stream = new StaysOpen(sinks.output());
        output = packed ? CanonicalCsvWriter.gzip(stream) : new CanonicalCsvWriter(stream);
        if (width > 0) {
            output.header(lineage ? both(columns, LINEAGE) : columns);
        }
    }

    void write(Row values, long number) {
        if (lineage) {
            output.cells(values, width);
            output.cell(file);
            output.cell(Long.toString(number));
            output.endRow();
        } else {
            output.write(values, width);
        }
        if (output.bytes() > bounds.outputBytes()) {
            throw new UnreadableFile(
                    Refusal.OUTPUT_TOO_LARGE,
                    file,
                    "row " + number,
                    "at most " + bounds.outputBytes() + " bytes of output",
                    "more");
        }
    }

    /** One line a row, however many findings it has: they stand beside each other. */
    void quarantine(Row row, List<Finding> findings) {
        CanonicalCsvWriter writer = quarantine;
        if (writer == null) {
            writer = new CanonicalCsvWriter(new StaysOpen(sinks.quarantine()));
            writer.header(both(REASONS, sourceColumns));
            quarantine = writer;
        }
        writer.cell(file);
        writer.cell(Long.toString(row.number()));
        writer.cell(joined(findings, Finding::rule));
        writer.cell(joined(findings, finding -> finding.location().column()));
        writer.cell(joined(findings, Finding::observed));
        writer.cell(joined(findings, Finding::message));
        for (int column = 0; column < Math.max(row.width(), sourceColumns.size()); column++) {
            writer.cell(row, column);
        }
        writer.endRow();
    }

    @Override
    public void close() {
        try (output) {
            if (quarantine != null) {
                quarantine.close();
            }
        }
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

    private static List<String> both(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** The caller closes, or does not. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
