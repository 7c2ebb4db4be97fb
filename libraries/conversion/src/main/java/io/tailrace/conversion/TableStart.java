package io.tailrace.conversion;

import io.tailrace.quality.Location;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableReader;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a table begins.
 *
 * @param columns the names in the file or those of the contract, else one for each cell of the first row that has any; empty when there is no such row
 * @param blankRows blank rows in front of that first row, counted only when nothing names the columns
 * @param hasRow whether the reader stands on a row
 */
record TableStart(List<String> columns, long blankRows, boolean hasRow) {

    static TableStart of(TableReader table) {
        boolean more = table.next();
        if (!table.columns().isEmpty()) {
            return new TableStart(table.columns(), 0, more);
        }
        long blank = 0;
        while (more && isBlankLine(table.row())) {
            blank++;
            more = table.next();
        }
        int width = more ? table.row().width() : 0;
        return new TableStart(
                IntStream.rangeClosed(1, width).mapToObj(i -> "column_" + i).toList(), blank, more);
    }

    private static boolean isBlankLine(Row row) {
        return row.width() <= 1 && row.isBlank();
    }

    /** Where the header is, for messages. */
    static Location location(String file, TableReader table) {
        return new Location(file, table.sheet().orElse(null), table.headerRow(), null);
    }

    /** The same without the file. */
    static String place(TableReader table) {
        String sheet = table.sheet().map(name -> "sheet \"" + name + "\"").orElse("text");
        return table.headerRow() == 0 ? sheet : sheet + ", row " + table.headerRow();
    }
}
