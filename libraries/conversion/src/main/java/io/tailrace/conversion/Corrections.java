package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.quality.Finding;
import io.tailrace.quality.Location;
import io.tailrace.quality.Severity;
import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.TextTables;
import io.tailrace.tabular.excel.MarkedWorkbookWriter;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which lines of a resubmission bring a row back that its original waits for. Only of the rows that are named there anything is kept. */
final class Corrections {
    /** A line names no row that waits for correction. */
    static final String OPEN_ROW = "OpenRow";
    /** Nobody knows which row a line is about. */
    static final String ROW_NUMBER = "RowNumber";
    /** Lines about one row differ. */
    static final String SAME_ROW = "SameRow";
    /** A cell shows what the quarantine shows instead of the value. */
    static final String WHOLE_VALUE = "WholeValue";

    private static final Pattern STORED_NUMBER = Pattern.compile("-?[0-9]+[.][0-9]+");

    /** Nobody mends more by hand; a whole file comes as a file of its own. */
    private static final long MOST_LINES = 500_000;

    private final String file;
    private final DataSet dataSet;
    private final Original original;
    private final Bounds ofQuarantine;
    private final boolean confidential;
    private final Map<RowPlace, NamedRow> rows = new HashMap<>();
    private @Nullable SentBackColumns columns;

    private Corrections(String file, DataSet dataSet, Original original, Bounds bounds) {
        this.file = file;
        this.dataSet = dataSet;
        this.original = original;
        ofQuarantine = Bounds.standard().withTime(bounds.time());
        confidential = dataSet.columns().stream().anyMatch(column -> column.pii() != null);
    }

    /** Reads the resubmission, and then of the original what concerns its rows. Closes the lines. */
    static Corrections read(SourceTables lines, DataSet dataSet, Original original, Bounds bounds) {
        var corrections = new Corrections(lines.file(), dataSet, original, bounds);
        try (lines) {
            while (lines.next()) {
                corrections.name(lines.table());
            }
        }
        boolean own = true;
        for (var quarantine : original.quarantines()) {
            boolean opens = own;
            corrections.read(quarantine, (shown, line) -> corrections.show(shown, line, opens));
            own = false;
        }
        for (var corrected : original.corrected()) {
            corrections.read(corrected, (shown, line) -> corrections.close(shown, line));
        }
        return corrections;
    }

    /** What a resubmission may cost whose original may cost so much. */
    static Bounds bounds(Bounds ofOriginal) {
        return ofOriginal
                .withColumns(ofOriginal.columns() + RowLabel.COLUMNS.size() + QuarantineWriter.REASONS.size())
                .withRows(Math.min(ofOriginal.rows(), MOST_LINES));
    }

    Original original() {
        return original;
    }

    /** Known when the resubmission has a table. */
    SentBackColumns columns() {
        if (columns == null) {
            throw new IllegalStateException(file + " has no table.");
        }
        return columns;
    }

    /** The row that the line brings back, if it says so in a way that can be read. */
    @Nullable
    RowPlace place(Row line) {
        RowLabel label = columns().label(line);
        return RowPlace.of(label.sheet(), label.row());
    }

    /**
     * What is known of a line.
     *
     * @param seen the rows that lines before it named; takes this one in
     */
    Passage passage(Row line, Set<RowPlace> seen) {
        if (columns().saysNothing(line)) {
            return new Passage.Silent();
        }
        RowLabel label = columns().label(line);
        RowPlace place = RowPlace.of(label.sheet(), label.row());
        if (place == null) {
            return refused(
                    confidential ? new RowLabel(null, null, null) : label,
                    here(ROW_NUMBER, line, "the number of a row of " + original.file(), label.row()));
        }
        if (label.file() != null && !label.file().equals(original.file())) {
            return refused(label, here(OPEN_ROW, line, "a row of " + original.file(), label.file()));
        }
        var row = rows.get(place);
        if (row == null) {
            throw new IllegalStateException(file + " is not what it was: it names " + place + " only now.");
        }
        boolean first = seen.add(place);
        if (row.isContradicted()) {
            Finding finding = there(SAME_ROW, place, RowLabel.ROW, "the row once", row.lines() + " lines that differ");
            return first ? refused(label, finding) : new Passage.Beside(label, List.of(finding));
        }
        return first ? passage(line, label, place, row) : new Passage.Silent();
    }

    private Passage passage(Row line, RowLabel label, RowPlace place, NamedRow row) {
        if (!row.isOpen()) {
            var expected = "a row of " + original.file() + " that waits for correction";
            return refused(label, here(OPEN_ROW, line, expected, place.toString()));
        }
        for (int cell = 0; cell < columns().width(line); cell++) {
            String text = line.text(columns().position(cell));
            NamedRow.Unfit unfit = text == null ? null : row.unfit(columns().name(cell), text.strip());
            if (text != null && unfit != null) {
                return refused(label, there(WHOLE_VALUE, place, columns().name(cell), expected(unfit), text));
            }
        }
        return Passage.OPEN;
    }

    private static String expected(NamedRow.Unfit unfit) {
        return switch (unfit) {
            case PROTECTED -> "the value itself, filled in again, since the quarantine shows it protected";
            case CUT -> "the whole value, which the quarantine CSV shows and the workbook cuts";
            case UNMARKED -> "the number as the column's locale writes it, since the quarantine shows it with a point";
        };
    }

    private static Passage refused(RowLabel label, Finding finding) {
        return new Passage.Refused(label, List.of(finding));
    }

    /** About a line of the resubmission. */
    private Finding here(String check, Row line, String expected, @Nullable String found) {
        boolean hidden = confidential && check.equals(ROW_NUMBER) && found != null;
        return new Finding(
                check,
                Severity.ROW,
                new Location(file, null, line.number(), RowLabel.ROW),
                expected,
                hidden ? Finding.WITHHELD : found);
    }

    /** About a row of the original. */
    private Finding there(String check, RowPlace place, String column, String expected, String found) {
        return new Finding(
                check,
                Severity.ROW,
                new Location(original.file(), place.sheet(), place.row(), column),
                expected,
                confidential && check.equals(WHOLE_VALUE) ? Finding.WITHHELD : found);
    }

    private void name(TableReader table) {
        columns = SentBackColumns.of(dataSet, file, table);
        MessageDigest digests = sha256();
        while (table.next()) {
            Row line = table.row();
            RowPlace place = place(line);
            if (place != null) {
                byte[] digest = digest(line, digests);
                var known = rows.putIfAbsent(place, new NamedRow(digest));
                if (known != null) {
                    known.again(digest);
                }
            }
        }
    }

    private byte[] digest(Row line, MessageDigest digests) {
        for (int cell = 0; cell < columns().width(line); cell++) {
            int position = columns().position(cell);
            byte[] text = new byte[line.utf8Length(position)];
            line.copyUtf8(position, text, 0);
            digests.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(line.isNull(position) ? -1 : text.length)
                    .array());
            digests.update(text);
        }
        return digests.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Of a CSV that conversions wrote, the lines about rows that are named. */
    private void read(Supplier<InputStream> csv, BiConsumer<SentBackColumns, Row> reader) {
        var source = TableSource.of("the quarantine of " + original.file(), csv.get());
        try (var table = TextTables.open(source, TableFormat.Delimited.csv(), Layout.standard(), ofQuarantine)) {
            var shown = SentBackColumns.of(dataSet, source.name(), table);
            while (table.next()) {
                reader.accept(shown, table.row());
            }
        }
    }

    private @Nullable NamedRow named(SentBackColumns shown, Row line) {
        RowLabel label = shown.label(line);
        return original.file().equals(label.file()) ? rows.get(RowPlace.of(label.sheet(), label.row())) : null;
    }

    private void close(SentBackColumns shown, Row line) {
        NamedRow row = named(shown, line);
        if (row != null) {
            row.isOpen(false);
        }
    }

    private void show(SentBackColumns shown, Row line, boolean opens) {
        NamedRow row = named(shown, line);
        if (row == null) {
            return;
        }
        if (opens) {
            row.isOpen(true);
        }
        boolean hidden = confidential && isRagged(shown.rule(line));
        for (int cell = 0; cell < shown.width(line); cell++) {
            String text = line.text(shown.position(cell));
            if (text == null) {
                continue;
            }
            Column column = shown.column(cell);
            if (hidden || (column != null && column.pii() != null)) {
                row.shows(shown.name(cell), text.strip(), NamedRow.Unfit.PROTECTED);
            } else if (text.length() > MarkedWorkbookWriter.MOST_CHARACTERS) {
                var cut = text.substring(0, MarkedWorkbookWriter.MOST_CHARACTERS);
                row.shows(shown.name(cell), cut.strip(), NamedRow.Unfit.CUT);
            } else if (column != null && isUnmarked(column, text)) {
                row.shows(shown.name(cell), text.strip(), NamedRow.Unfit.UNMARKED);
            }
        }
    }

    /** Whether a number that the original stored as one would be read as another, now that it is text. */
    private boolean isUnmarked(Column column, String text) {
        return original.workbook()
                && column.locale() != null
                && (column.type() instanceof ColumnType.Decimal || column.type() instanceof ColumnType.WholeNumber)
                && STORED_NUMBER.matcher(text.strip()).matches()
                && DecimalFormatSymbols.getInstance(Locale.forLanguageTag(column.locale()))
                                .getDecimalSeparator()
                        != '.';
    }

    /** Whether nobody knows which column the cells of a row are of. */
    static boolean isRagged(@Nullable String rule) {
        return Finding.ROW_WIDTH.equals(rule) || ROW_NUMBER.equals(rule);
    }
}
