package io.tailrace.tabular;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a test sees of a table: each row as its number and cells, absent cells as {@code -}, texts in quotes. */
final class Tabulated {
    private Tabulated() {}

    static List<String> rows(String text, TableFormat.Text format) {
        return rows(text.getBytes(StandardCharsets.UTF_8), format, Layout.standard());
    }

    static List<String> rows(byte[] bytes, TableFormat.Text format, Layout layout) {
        return rows("orders.csv", bytes, format, layout);
    }

    static List<String> rows(String name, byte[] bytes, TableFormat.Text format, Layout layout) {
        try (var reader = TextTables.open(TableSource.of(name, new ByteArrayInputStream(bytes)), format, layout)) {
            var rows = new ArrayList<String>();
            rows.add(String.join("|", reader.columns()));
            while (reader.next()) {
                rows.add(row(reader.row()));
            }
            return rows;
        }
    }

    static String row(Row row) {
        var cells = new StringBuilder().append(row.number()).append(':');
        for (int column = 0; column < row.width(); column++) {
            cells.append(' ').append(row.isNull(column) ? "-" : "\"" + row.text(column) + "\"");
        }
        return cells.toString();
    }
}
