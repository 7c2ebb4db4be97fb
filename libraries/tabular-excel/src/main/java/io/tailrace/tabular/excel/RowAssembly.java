package io.tailrace.tabular.excel;

import io.tailrace.tabular.RowBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the cells of one row at their columns, also when a file gives them out of order; of two for one column the later stays. */
final class RowAssembly {
    private RowBuffer row = new RowBuffer();
    private long number;
    private int last;
    private @Nullable SortedMap<Integer, RowBuffer> scattered;

    void start(RowBuffer row, long number) {
        this.row = row;
        this.number = number;
        row.start(number);
        last = -1;
        scattered = null;
    }

    /** Changes the number of a row that has no cell yet. */
    void renumber(long number) {
        start(row, number);
    }

    /** The column behind the last one given. */
    int following() {
        return last + 1;
    }

    /** Where to add the one cell of this column. */
    RowBuffer at(int column) {
        if (scattered == null && column <= last) {
            scattered = scatter();
        }
        last = column;
        if (scattered == null) {
            row.padTo(column);
            return row;
        }
        RowBuffer single = single();
        scattered.put(column, single);
        return single;
    }

    /** Brings scattered cells into order and takes absent ones off the end. */
    void finish() {
        if (scattered != null) {
            row.start(number);
            scattered.forEach((column, single) -> {
                row.padTo(column);
                row.addCell(single, 0);
            });
            scattered = null;
        }
        row.trimAbsent();
    }

    /** The row, finished. */
    RowBuffer finished() {
        finish();
        return row;
    }

    private SortedMap<Integer, RowBuffer> scatter() {
        var cells = new TreeMap<Integer, RowBuffer>();
        for (int column = 0; column < row.width(); column++) {
            RowBuffer single = single();
            single.addCell(row, column);
            cells.put(column, single);
        }
        return cells;
    }

    private RowBuffer single() {
        var single = new RowBuffer(1, 16);
        single.start(number);
        return single;
    }
}
