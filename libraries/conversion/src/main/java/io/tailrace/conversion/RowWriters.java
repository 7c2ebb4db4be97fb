package io.tailrace.conversion;

import io.tailrace.landing.ColumnFigure;
import io.tailrace.quality.Binding;
import io.tailrace.quality.Finding;
import io.tailrace.quality.Location;
import io.tailrace.tabular.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes good rows, bad rows and the traces of removed ones, each to its sink, and of no row more than may be written. */
final class RowWriters implements AutoCloseable {
    private final String file;
    private final Origin origin;
    private final WrittenRows written;
    private final WrittenFigures figures;
    private final PartWriters parts;
    private final SourceCells source;
    private final QuarantineWriter quarantine;
    private final SenderWorkbook workbook;
    private final DuplicatesWriter duplicates;
    private final CorrectedWriter corrected;
    private @Nullable String sheet;

    /** @param file that the rows are of */
    RowWriters(
            String file,
            Origin origin,
            WrittenRows written,
            WrittenFigures figures,
            PartWriters parts,
            SourceCells source,
            QuarantineWriter quarantine,
            SenderWorkbook workbook,
            DuplicatesWriter duplicates,
            CorrectedWriter corrected) {
        this.file = file;
        this.origin = origin;
        this.written = written;
        this.figures = figures;
        this.parts = parts;
        this.source = source;
        this.quarantine = quarantine;
        this.workbook = workbook;
        this.duplicates = duplicates;
        this.corrected = corrected;
    }

    /** The rows that come now are of this sheet. */
    void begin(Optional<String> itsSheet) {
        sheet = itsSheet.orElse(null);
        origin.isSheet(sheet);
    }

    /** The rows that come now are of this sheet, which has its own columns. */
    void begin(Optional<String> itsSheet, Binding binding) {
        begin(itsSheet);
        source.begin(binding);
    }

    void write(Row values) {
        Row row = written.of(values);
        figures.take(row);
        parts.write(row, origin.of(values.number()));
        corrected.write(sheet, values.number());
    }

    void quarantine(Row row, List<Finding> findings) {
        quarantine(row, RowLabel.of(file, sheet, row.number()), findings);
    }

    /** A row that is shown under another label than its place. */
    void quarantine(Row row, RowLabel label, List<Finding> findings) {
        boolean ragged = findings.stream().anyMatch(finding -> Corrections.isRagged(finding.rule()));
        Row cells = source.of(row, ragged);
        quarantine.write(cells, label, findings);
        workbook.write(cells, label, findings);
    }

    /** Of a row that repeats another one, where it stood. */
    void removed(Row values, Location kept) {
        duplicates.write(written.of(values), sheet, kept);
        corrected.write(sheet, values.number());
    }

    /** What the rows written until now come to. */
    List<ColumnFigure> figures() {
        return figures.told();
    }

    /** The rows of each part; of the last one those until now. */
    List<Long> rowsOfParts() {
        return parts.rowsOfParts();
    }

    @Override
    public void close() {
        try (parts;
                quarantine;
                workbook;
                duplicates;
                corrected) {
            sheet = null;
        }
    }
}
