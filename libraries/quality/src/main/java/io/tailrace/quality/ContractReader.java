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
    private final int columns;
    private final CellParser[] parsers;
    private final int[] positions;
    private final int width;
    private final boolean shortRows;
    private final @Nullable RowBuffer presets;
    private final int[][] keys;
    private final Fingerprint fingerprint = new Fingerprint();

    /** @param keys the sets of columns whose fingerprints are asked for; of a row with a null among them it means nothing */
    ContractReader(List<Column> columns, Table table, Binding binding, List<int[]> keys) {
        this.keys = keys.toArray(int[][]::new);
        this.columns = columns.size();
        parsers = columns.stream().map(column -> CellParser.of(column.type())).toArray(CellParser[]::new);
        positions = new int[parsers.length];
        java.util.Arrays.setAll(positions, binding::position);
        width = binding.width();
        shortRows = table.shortRows();
        presets = presets(columns, parsers);
    }

    /** A row to be filled. */
    public CanonicalRow row() {
        return new CanonicalRow(columns, keys.length);
    }

    /** Fills the target with what the row of the file says. */
    public void read(Row row, CanonicalRow target) {
        target.start(row.number());
        if (hasNothing(row)) {
            target.markBlank();
            return;
        }
        checkWidth(row, target);
        RowBuffer cells = target.cells();
        for (int i = 0; i < parsers.length; i++) {
            int position = positions[i];
            CellParser.Reading reading =
                    position == Binding.ABSENT ? CellParser.Reading.BLANK : parsers[i].parse(row, position, cells);
            switch (reading) {
                case PARSED -> {}
                case BLANK -> addPresetOrNull(i, cells);
                case UNFIT -> {
                    String text = row.text(position);
                    cells.add(CellKind.TEXT, text == null ? "" : text);
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

    private void checkWidth(Row row, CanonicalRow target) {
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

    private void addPresetOrNull(int column, RowBuffer target) {
        if (presets == null || presets.isNull(column)) {
            target.addAbsent();
        } else {
            target.addCell(presets, column);
        }
    }

    private static @Nullable RowBuffer presets(List<Column> columns, CellParser[] parsers) {
        var presets = new RowBuffer();
        presets.start(0);
        boolean any = false;
        for (int i = 0; i < parsers.length; i++) {
            Optional<String> preset = columns.get(i).preset();
            if (preset.isPresent()) {
                any = true;
                parsers[i].parse(Row.of(0, preset.get()), 0, presets);
            } else {
                presets.addAbsent();
            }
        }
        return any ? presets : null;
    }
}
