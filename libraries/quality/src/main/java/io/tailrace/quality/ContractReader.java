package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
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
    private final int[] positions;
    private final int width;
    private final boolean shortRows;
    private final @Nullable RowBuffer presets;
    /** Of each preset whether its number is known, and which it is. */
    private final boolean[] presetsKnown;

    private final long[] presetNumbers;
    private final int[][] keys;
    private final Fingerprint fingerprint = new Fingerprint();

    /**
     * Reads one table.
     *
     * @param textsOfRules of which columns rules look at the texts
     * @param keys the sets of columns whose fingerprints are asked for; of a row with a null among them it means nothing
     */
    ContractReader(List<Column> columns, Table table, Binding binding, boolean[] textsOfRules, List<int[]> keys) {
        this.keys = keys.toArray(int[][]::new);
        this.columns = columns;
        this.textsOfRules = textsOfRules;
        parsers = columns.stream().map(column -> CellParser.of(column.type())).toArray(CellParser[]::new);
        positions = new int[parsers.length];
        java.util.Arrays.setAll(positions, binding::position);
        width = binding.width();
        shortRows = table.shortRows();
        presetsKnown = new boolean[parsers.length];
        presetNumbers = new long[parsers.length];
        presets = presets(columns);
    }

    /** Rows to be filled. */
    public CanonicalRows rows() {
        var cells = new ColumnCells[columns.size()];
        java.util.Arrays.setAll(
                cells, column -> new ColumnCells(columns.get(column).type(), textsOfRules[column]));
        return new CanonicalRows(cells, keys.length);
    }

    /** Adds to the target, which has room for it, what the row of the file says; that one must stay as it is until it is judged. */
    public void read(Row row, CanonicalRows target) {
        RowBuffer cells = target.add(row);
        if (hasNothing(row)) {
            target.markBlank();
            return;
        }
        checkWidth(row, target);
        long bit = target.last();
        for (int i = 0; i < parsers.length; i++) {
            int position = positions[i];
            CellParser.Reading reading =
                    position == Binding.ABSENT ? CellParser.Reading.BLANK : parsers[i].parse(row, position, cells);
            ColumnCells ofColumn = target.column(i);
            switch (reading) {
                case PARSED -> add(cells, i, ofColumn, bit, parsers[i].knowsNumber(), parsers[i].number());
                case BLANK -> addPresetOrNull(i, cells, ofColumn, bit);
                case UNFIT -> {
                    String text = row.text(position);
                    cells.add(CellKind.TEXT, text == null ? "" : text);
                    ofColumn.add(cells, i);
                    target.markUnparsed(i);
                }
            }
        }
        for (int key = 0; key < keys.length; key++) {
            fingerprint.take(cells, keys[key]);
            target.putFingerprint(key, fingerprint);
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
                presetsKnown[i] = parsers[i].knowsNumber();
                presetNumbers[i] = parsers[i].number();
            } else {
                presets.addAbsent();
            }
        }
        return any ? presets : null;
    }
}
