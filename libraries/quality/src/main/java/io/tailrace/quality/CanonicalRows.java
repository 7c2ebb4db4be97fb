package io.tailrace.quality;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #MOST} rows as their contract reads them: the canonical cells in the contract's order, row by row for whoever writes them and column by column for
 * rules. A cell that does not parse keeps its text and is marked. What is true of some of the rows and not of others is a bit of a long for each, the first row's
 * the lowest. Filled again and again by a {@link ContractReader}.
 */
public final class CanonicalRows {
    /** A long has a bit for each. */
    public static final int MOST = Long.SIZE;

    private final @Nullable Slot[] slots = new @Nullable Slot[MOST];
    private final ColumnCells[] columns;
    private final int[] raggedWidths = new int[MOST];
    private int size;
    private long blank;
    private long ragged;
    private long unparsed;

    /** A row with the one of the file that it was read from. */
    private static final class Slot {
        private final RowBuffer cells = new RowBuffer();
        private @Nullable Row source;
    }

    CanonicalRows(ColumnCells[] columns) {
        this.columns = columns;
    }

    /** Begins anew, without a row. */
    public void clear() {
        size = 0;
        blank = 0;
        ragged = 0;
        unparsed = 0;
        for (ColumnCells column : columns) {
            column.clear();
        }
    }

    public int size() {
        return size;
    }

    /** The row of the file that this one was read from. */
    public Row source(int row) {
        return Objects.requireNonNull(slot(row).source);
    }

    /** Makes room for another row, and answers its cells, which are none yet. */
    RowBuffer add(Row source) {
        Slot added = slots[size];
        if (added == null) {
            added = new Slot();
            slots[size] = added;
        }
        added.source = source;
        added.cells.start(source.number());
        size++;
        return added.cells;
    }

    private Slot slot(int row) {
        return Objects.requireNonNull(slots[row]);
    }

    /** Nothing else is known of the row added last. */
    void markBlank() {
        blank |= last();
        for (ColumnCells column : columns) {
            column.addNull(last());
        }
    }

    /** The row added last has this number of cells, which is not what its header announces. */
    void markRagged(int width) {
        ragged |= last();
        raggedWidths[size - 1] = width;
    }

    /** A cell of the row added last does not parse. */
    void markUnparsed(int column) {
        unparsed |= last();
        columns[column].markUnparsed(last());
    }

    /** The bit of the row added last. */
    long last() {
        return 1L << (size - 1);
    }

    RowBuffer cells(int row) {
        return slot(row).cells;
    }

    ColumnCells column(int column) {
        return columns[column];
    }

    /** All rows; there must be one. */
    long all() {
        return (1L << (size - 1) << 1) - 1;
    }

    /** Those without a value; nothing else of them is known. */
    long blank() {
        return blank;
    }

    /** Those that have not the cells that their header announces, so that nobody knows whose they are. */
    long ragged() {
        return ragged;
    }

    /** How many cells a ragged row has. */
    int raggedWidth(int row) {
        return raggedWidths[row];
    }

    /** Those of which every cell is there and has parsed. */
    long sound() {
        return all() & ~(blank | ragged | unparsed);
    }
}
