package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import io.tailrace.landing.warehouse.Literal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The new rows that stay when several have one key: the last row of the newest file.
 *
 * @param files in the order in which they came
 */
record NewestRows(CuratedTable table, List<LoadStatements.LoadedFile> files) {
    NewestRows {
        files = List.copyOf(files);
    }

    /**
     * A {@code from} clause whose rows are numbered by {@code _newest}: 1 is the newest row of its group.
     *
     * @param group a list of column names
     * @param condition of the new rows; empty: all of them
     */
    String numbered(String group, String condition) {
        return "from (\n  select " + table.columnList() + ",\n    row_number() over (partition by " + group
                + " order by "
                + newestFirst() + ") as \"_newest\"\n  from " + IncomingTable.NAME
                + (condition.isEmpty() ? "" : "\n  where " + condition) + "\n) as \"ranked\"";
    }

    private String newestFirst() {
        var lastRow = quoted(CuratedTable.ROW) + " desc";
        if (files.size() == 1) {
            return lastRow;
        }
        var order = IntStream.range(0, files.size())
                .mapToObj(i -> "when " + Literal.text(files.get(i).name()) + " then " + (i + 1))
                .collect(Collectors.joining(" "));
        return "case " + quoted(CuratedTable.FILE) + " " + order + " end desc, " + lastRow;
    }
}
