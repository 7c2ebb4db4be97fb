package io.tailrace.conversion;

import io.tailrace.quality.Column;
import io.tailrace.quality.ColumnType;
import io.tailrace.quality.Contract;
import io.tailrace.quality.Finding;
import io.tailrace.quality.FindingLog;
import io.tailrace.quality.Location;
import io.tailrace.quality.QualityReport;
import io.tailrace.quality.Severity;
import io.tailrace.tabular.ColumnName;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.UnreadableFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a file as they are stored: blank rows inside the table stay, every row is padded to the width of the first header, a row with more cells is
 * quarantined. Hot code: a row goes from its reader to the writer as one piece.
 */
final class PlainRows implements AutoCloseable {
    private final String file;
    private final RowTarget output;
    private final FindingLog log = new FindingLog();
    private List<String> columns = List.of();
    private @Nullable RowWriters writers;
    private long written;
    private long quarantined;

    PlainRows(String file, RowTarget output) {
        this.file = file;
        this.output = output;
    }

    /** Takes all rows of a table; every table behind the first needs the same columns. */
    void take(TableReader table) {
        TableStart start = TableStart.of(table);
        if (start.columns().isEmpty()) {
            return;
        }
        RowWriters target =
                writersFor(table, Contract.asTheyCome(start.columns()).names());
        target.begin(table.sheet());
        writeBlankRows(start.blankRows(), table, target);
        int width = columns.size();
        boolean more = start.hasRow();
        while (more) {
            Row row = table.row();
            if (row.width() <= width || lastCell(row) <= width) {
                target.write(row);
                written++;
            } else {
                quarantine(table, row, target);
            }
            more = table.next();
        }
    }

    /** What was taken; nothing at all when no table had a header. */
    QualityReport end() {
        writersFor(columns);
        return new QualityReport(
                written + quarantined,
                written,
                quarantined,
                0,
                0,
                QualityReport.Decision.ACCEPT,
                List.of(),
                log.findings(),
                log.totals(),
                Map.of());
    }

    /** The rows of each part. */
    List<Long> rowsOfParts() {
        return writers == null ? List.of() : writers.rowsOfParts();
    }

    @Override
    public void close() {
        if (writers != null) {
            writers.close();
        }
    }

    private void writeBlankRows(long count, TableReader table, RowWriters target) {
        for (long above = count; above > 0; above--) {
            target.write(Row.of(table.row().number() - above));
            written++;
        }
    }

    private RowWriters writersFor(TableReader table, List<String> names) {
        if (writers == null) {
            columns = names;
        } else if (table.headerRow() > 0 && !folded(names).equals(folded(columns))) {
            throw new UnreadableFile(
                    Refusal.HEADER_MISSING,
                    file,
                    TableStart.place(table),
                    "the columns of the first sheet, " + String.join(", ", columns),
                    "the columns " + String.join(", ", names));
        }
        return writersFor(columns);
    }

    private RowWriters writersFor(List<String> names) {
        RowWriters opened = writers;
        if (opened == null) {
            opened = output.open(file, texts(names), names);
            writers = opened;
        }
        return opened;
    }

    private static List<Column> texts(List<String> names) {
        return names.stream()
                .map(name -> Column.of(name, ColumnType.Text.unlimited()))
                .toList();
    }

    private void quarantine(TableReader table, Row row, RowWriters target) {
        var finding = new Finding(
                Finding.ROW_WIDTH,
                Severity.ROW,
                new Location(file, table.sheet().orElse(null), row.number(), null),
                "at most " + columns.size() + " cells",
                lastCell(row) + " cells");
        log.add(finding);
        target.quarantine(row, List.of(finding));
        quarantined++;
    }

    /** The number of the last cell that has something. */
    private static int lastCell(Row row) {
        int last = row.width();
        while (last > 0 && row.isNull(last - 1)) {
            last--;
        }
        return last;
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(ColumnName::folded).toList();
    }
}
