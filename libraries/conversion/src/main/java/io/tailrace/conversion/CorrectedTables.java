package io.tailrace.conversion;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.TableReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a resubmission as the rows of the original that they bring back: under its name and its numbers, a table for each sheet that comes, without the columns of the quarantine. */
final class CorrectedTables implements FileTables {
    private final SourceTables lines;
    private final Corrections corrections;
    private final Set<RowPlace> seen = new HashSet<>();
    private final RowBuffer cells = new RowBuffer();
    private @Nullable TableReader reader;
    /** The reader stands on a line that no table has given yet. */
    private boolean waiting;

    private Passage passage = Passage.OPEN;
    private @Nullable String sheetOfRow;
    private @Nullable String sheet;

    CorrectedTables(SourceTables lines, Corrections corrections) {
        this.lines = lines;
        this.corrections = corrections;
    }

    @Override
    public String file() {
        return lines.file();
    }

    @Override
    public String fileOfRows() {
        return corrections.original().file();
    }

    @Override
    public boolean next() {
        if (reader == null) {
            if (!lines.next()) {
                return false;
            }
            reader = lines.table();
            advance(reader);
        } else if (!waiting) {
            return false;
        }
        sheet = sheetOfRow;
        return true;
    }

    @Override
    public TableReader table() {
        if (reader == null) {
            throw new IllegalStateException("No table of " + file() + " is open.");
        }
        return new OneSheet(reader);
    }

    @Override
    public Passage passage() {
        return passage;
    }

    @Override
    public List<List<String>> headers() {
        return List.of(corrections.columns().names());
    }

    @Override
    public FileTables again(Duration time) {
        return new CorrectedTables(lines.again(time), corrections);
    }

    @Override
    public void close() {
        lines.close();
    }

    private void advance(TableReader from) {
        waiting = from.next();
        if (!waiting) {
            return;
        }
        Row line = from.row();
        passage = corrections.passage(line, seen);
        RowPlace place = corrections.place(line);
        if (passage instanceof Passage.Open && place != null) {
            sheetOfRow = place.sheet();
        }
        copy(line, place == null ? line.number() : place.row());
    }

    private void copy(Row line, long number) {
        SentBackColumns columns = corrections.columns();
        cells.start(number);
        int width = columns.width(line);
        for (int cell = 0; cell < width; cell++) {
            var column = columns.column(cell);
            var text = line.text(columns.position(cell));
            var stored =
                    column == null || text == null || !corrections.original().workbook()
                            ? null
                            : StoredCell.kind(text, column.type());
            if (stored == null || text == null) {
                cells.addCell(line, columns.position(cell));
            } else {
                cells.add(stored, text);
            }
        }
    }

    /** The lines about rows of one sheet; those that are refused belong to the sheet at hand. */
    private final class OneSheet implements TableReader {
        private final TableReader from;

        OneSheet(TableReader from) {
            this.from = from;
        }

        @Override
        public List<String> columns() {
            return corrections.columns().names();
        }

        @Override
        public long headerRow() {
            return from.headerRow();
        }

        @Override
        public Optional<String> sheet() {
            return Optional.ofNullable(sheet);
        }

        @Override
        public boolean next() {
            if (!waiting) {
                advance(from);
            }
            boolean here = waiting && Objects.equals(sheet, sheetOfRow);
            if (here) {
                waiting = false;
            }
            return here;
        }

        @Override
        public Row row() {
            return cells;
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
