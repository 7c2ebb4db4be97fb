package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.tabular.ColumnName;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.UnreadableFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table of bad rows, as the quarantine shows them and their sender sends them back: those that say which row a line is about, those that say what
 * was wrong, and the row's own.
 */
final class SentBackColumns {
    private final int file;
    private final int sheet;
    private final int row;
    private final int rule;
    private final List<Integer> own;
    private final List<String> names;
    private final List<@Nullable Column> columns;
    private final int width;

    private SentBackColumns(DataSet dataSet, List<String> header) {
        var known = byName(dataSet);
        var folded = header.stream().map(ColumnName::folded).toList();
        file = folded.indexOf(RowLabel.FILE);
        sheet = folded.indexOf(RowLabel.SHEET);
        row = folded.indexOf(RowLabel.ROW);
        rule = folded.indexOf(QuarantineWriter.RULE);
        Set<Integer> added = added(folded, known.keySet());
        own = IntStream.range(0, header.size())
                .filter(position -> !added.contains(position))
                .boxed()
                .toList();
        names = own.stream().map(header::get).toList();
        columns = own.stream()
                .<@Nullable Column>map(position -> known.get(folded.get(position)))
                .toList();
        width = header.size();
    }

    /**
     * By the header of the table.
     *
     * @throws UnreadableFile when no column says which row a line is about
     */
    static SentBackColumns of(DataSet dataSet, String file, TableReader table) {
        var columns = new SentBackColumns(dataSet, table.columns());
        if (columns.row < 0) {
            throw new UnreadableFile(
                    Refusal.HEADER_MISSING,
                    file,
                    TableStart.place(table),
                    "the column " + RowLabel.ROW + " of the quarantine, which says which row is corrected",
                    "the columns " + String.join(", ", table.columns()));
        }
        return columns;
    }

    /** Whose names the quarantine added; a column of the file itself may have such a name, too, and stands behind. */
    private static Set<Integer> added(List<String> header, Set<String> known) {
        var added = new HashSet<Integer>();
        Stream.concat(RowLabel.COLUMNS.stream(), QuarantineWriter.REASONS.stream())
                .filter(name -> header.contains(name))
                .filter(name -> !known.contains(name) || header.indexOf(name) < header.lastIndexOf(name))
                .forEach(name -> added.add(header.indexOf(name)));
        return added;
    }

    private static Map<String, Column> byName(DataSet dataSet) {
        var known = new HashMap<String, Column>();
        dataSet.columns()
                .forEach(column -> Stream.concat(Stream.of(column.name()), column.aliases().stream())
                        .forEach(name -> known.putIfAbsent(ColumnName.folded(name), column)));
        return known;
    }

    /** The names of the row's own columns. */
    List<String> names() {
        return names;
    }

    RowLabel label(Row line) {
        return new RowLabel(text(line, file), text(line, sheet), text(line, row));
    }

    /** The check that a line of a quarantine tells of. */
    @Nullable
    String rule(Row line) {
        return text(line, rule);
    }

    /** The cells that are the row's own. */
    int width(Row line) {
        int named =
                (int) own.stream().filter(position -> position < line.width()).count();
        return named + Math.max(0, line.width() - width);
    }

    /** Where the line has this cell of the row, from 0; cells beyond the header stand behind. */
    int position(int cell) {
        return cell < own.size() ? own.get(cell) : width + cell - own.size();
    }

    /** The contract's column of this cell; null: it knows none. */
    @Nullable
    Column column(int cell) {
        return cell < columns.size() ? columns.get(cell) : null;
    }

    /** What the cell is called whoever names it: as the contract does, else as the header does. */
    String name(int cell) {
        Column column = column(cell);
        return column != null ? column.name() : cell < names.size() ? ColumnName.folded(names.get(cell)) : "";
    }

    /** Whether a line has nothing but its place, or less, such as a note for people. */
    boolean saysNothing(Row line) {
        if (text(line, row) != null || text(line, sheet) != null) {
            return false;
        }
        for (int position = 0; position < line.width(); position++) {
            if (position != file && line.text(position) != null) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String text(Row line, int position) {
        String text = position < 0 ? null : line.text(position);
        return text == null || text.isEmpty() ? null : text;
    }
}
