package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one table as its contract says: parses the cells and puts presets in the place of nulls. Knows nothing of other rows, so it may be at work on
 * another thread than the {@link Inspection} that gave it. Not thread-safe.
 */
public final class ContractReader {
    private final List<Column> columns;
    private final boolean[] textsOfRules;
    private final CellParser[] parsers;
    /** What the canonical cells of each column are. */
    private final CellKind[] kinds;

    private final int[] positions;
    private final int width;
    private final boolean shortRows;
    private final @Nullable RowBuffer presets;
    /** Of each preset whether its number is known, and which it is. */
    private final boolean[] presetsKnown;

    private final long[] presetNumbers;
    /** Of each column whether a cell without a value is a null. */
    private final boolean[] blanksStay;

    /**
     * Reads one table.
     *
     * @param textsOfRules of which columns rules look at the texts
     */
    ContractReader(List<Column> columns, Table table, Binding binding, boolean[] textsOfRules) {
        this.columns = columns;
        this.textsOfRules = textsOfRules;
        parsers = columns.stream().map(column -> CellParser.of(column.type())).toArray(CellParser[]::new);
        kinds = Arrays.stream(parsers).map(CellParser::kind).toArray(CellKind[]::new);
        positions = new int[parsers.length];
        Arrays.setAll(positions, binding::position);
        width = binding.width();
        shortRows = table.shortRows();
        presetsKnown = new boolean[parsers.length];
        presetNumbers = new long[parsers.length];
        presets = presets(columns);
        blanksStay = new boolean[parsers.length];
        for (int i = 0; i < parsers.length; i++) {
            blanksStay[i] = (presets == null || presets.isNull(i))
                    && parsers[i].readBlank(new RowBuffer(1, 0)) == CellParser.Reading.BLANK;
        }
    }

    /** Rows to be filled. */
    public CanonicalRows rows() {
        var cells = new ColumnCells[columns.size()];
        Arrays.setAll(cells, column -> new ColumnCells(columns.get(column).type(), textsOfRules[column]));
        return new CanonicalRows(cells);
    }

    /** Adds to the target, which has room for it, what the row of the file says; that one must stay as it is until it is judged. */
    public void read(Row row, CanonicalRows target) {
        RowBuffer cells = target.add(row);
        if (hasNothing(row)) {
            target.markBlank();
            return;
        }
        checkWidth(row, target);
        RowBuffer lying = row instanceof RowBuffer buffer ? buffer : null;
        int column = 0;
        while (column < parsers.length) {
            int end = lying == null ? column : takeCanonical(lying, column, cells, target);
            if (end == column) {
                read(row, column, cells, target);
                end++;
            }
            column = end;
        }
    }

    /** Takes over the cells from this column on that lie canonical in the row, one behind another; answers the column behind them. */
    private int takeCanonical(RowBuffer row, int first, RowBuffer cells, CanonicalRows target) {
        int end = first;
        while (end < parsers.length
                && positions[end] - positions[first] == end - first
                && isCanonical(row, end, target)) {
            end++;
        }
        if (end > first) {
            cells.addCells(row, positions[first], end - first, kinds);
        }
        return end;
    }

    /** Whether the cell of a column is canonical as it lies in its row; then it is known to its column. */
    private boolean isCanonical(RowBuffer row, int column, CanonicalRows target) {
        int position = positions[column];
        if (position == Binding.ABSENT || position >= row.width()) {
            return false;
        }
        CellKind kind = row.kind(position);
        if (kind == CellKind.ABSENT) {
            if (blanksStay[column]) {
                target.column(column).addNull(target.last());
            }
            return blanksStay[column];
        }
        CellParser parser = parsers[column];
        if (parser.missingZeros(row, position, kind) != 0) {
            return false;
        }
        add(row, position, target.column(column), target.last(), parser.knowsNumber(), parser.number());
        return true;
    }

    private void read(Row row, int column, RowBuffer cells, CanonicalRows target) {
        int position = positions[column];
        CellParser parser = parsers[column];
        ColumnCells ofColumn = target.column(column);
        long bit = target.last();
        switch (position == Binding.ABSENT ? CellParser.Reading.BLANK : parser.parse(row, position, cells)) {
            case PARSED -> {
                parser.missingZeros(cells, column, parser.kind());
                add(cells, column, ofColumn, bit, parser.knowsNumber(), parser.number());
            }
            case BLANK -> addPresetOrNull(column, cells, ofColumn, bit);
            case UNFIT -> {
                String text = row.text(position);
                cells.add(CellKind.TEXT, text == null ? "" : text);
                ofColumn.add(cells, column);
                target.markUnparsed(column);
            }
        }
    }

    /** A formula without its value is something, although it has no text. */
    private static boolean hasNothing(Row row) {
        for (int column = 0; column < row.width(); column++) {
            if (row.kind(column) != CellKind.ABSENT) {
                return false;
            }
        }
        return true;
    }

    private static void add(RowBuffer cells, int column, ColumnCells target, long bit, boolean known, long number) {
        if (known) {
            target.add(cells, column, bit, number);
        } else {
            target.add(cells, column);
        }
    }

    private void checkWidth(Row row, CanonicalRows target) {
        int found = row.width();
        if (found == width || (found < width && shortRows)) {
            return;
        }
        while (found > width && row.isNull(found - 1)) {
            found--;
        }
        if (found != width) {
            target.markRagged(found);
        }
    }

    private void addPresetOrNull(int column, RowBuffer cells, ColumnCells target, long bit) {
        if (presets == null || presets.isNull(column)) {
            cells.addAbsent();
            target.addNull(bit);
        } else {
            cells.addCell(presets, column);
            add(cells, column, target, bit, presetsKnown[column], presetNumbers[column]);
        }
    }

    private @Nullable RowBuffer presets(List<Column> columns) {
        var presets = new RowBuffer();
        presets.start(0);
        boolean any = false;
        for (int i = 0; i < parsers.length; i++) {
            Optional<String> preset = columns.get(i).preset();
            if (preset.isPresent()) {
                any = true;
                parsers[i].parse(Row.of(0, preset.get()), 0, presets);
                parsers[i].missingZeros(presets, i, parsers[i].kind());
                presetsKnown[i] = parsers[i].knowsNumber();
                presetNumbers[i] = parsers[i].number();
            } else {
                presets.addAbsent();
            }
        }
        return any ? presets : null;
    }
}
