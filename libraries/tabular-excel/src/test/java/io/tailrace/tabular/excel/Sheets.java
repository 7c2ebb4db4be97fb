package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** What a test sees of a sheet: each row as its number and cells, kind and text; {@code -} for an absent cell. */
final class Sheets {
    private static final Layout ALL = Layout.withHeader(new Layout.Header.None(List.of()));

    private Sheets() {}

    static List<String> rows(Path file) {
        return rows(file, new SheetChoice.FirstVisible());
    }

    static List<String> rows(Path file, SheetChoice sheet) {
        return rows(file, sheet, ALL, Bounds.standard());
    }

    static List<String> rows(Path file, SheetChoice sheet, Layout layout, Bounds bounds) {
        try (var reader = Tables.open(TableSource.of(file), new TableFormat.Workbook(sheet), layout, bounds)) {
            var rows = new ArrayList<String>();
            while (reader.next()) {
                rows.add(row(reader.row()));
            }
            return rows;
        }
    }

    static UnreadableFile refusal(Path file) {
        return refusal(file, new SheetChoice.FirstVisible(), Bounds.standard());
    }

    static UnreadableFile refusal(Path file, SheetChoice sheet, Bounds bounds) {
        return Assertions.catchThrowableOfType(UnreadableFile.class, () -> rows(file, sheet, ALL, bounds));
    }

    private static String row(Row row) {
        var cells = new StringBuilder().append(row.number()).append(':');
        for (int column = 0; column < row.width(); column++) {
            cells.append(' ');
            cells.append(
                    switch (row.kind(column)) {
                        case ABSENT -> "-";
                        case UNCALCULATED -> "UNCALCULATED";
                        case TEXT -> "\"" + row.text(column) + "\"";
                        case NUMBER, DATE, DATE_TIME, TIME, DURATION, BOOLEAN, ERROR, UNCLEAR_DATE ->
                            row.kind(column) + "(" + row.text(column) + ")";
                    });
        }
        return cells.toString();
    }
}
