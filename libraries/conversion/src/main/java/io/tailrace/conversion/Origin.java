package io.tailrace.conversion;

import io.tailrace.landing.configuration.Output.Lineage;
import io.tailrace.quality.Column;
import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says where rows come from, in the cells that stand behind their own. */
final class Origin {
    private final List<Lineage> lineage;
    private final String file;
    private final @Nullable String run;
    private final RowBuffer cells = new RowBuffer();
    private @Nullable String sheet;

    Origin(List<Lineage> lineage, String file, @Nullable String run) {
        this.lineage = lineage;
        this.file = file;
        this.run = run;
    }

    /** The columns with those of the lineage behind them; a name that a column of the file has already gets {@code _2}. */
    List<Column> behind(List<Column> columns) {
        var all = new ArrayList<>(columns);
        for (Lineage added : lineage) {
            String name = added.column();
            for (int n = 2; has(columns, name); n++) {
                name = added.column() + "_" + n;
            }
            all.add(Column.of(name, added == Lineage.ROW ? new ColumnType.Whole() : ColumnType.Text.unlimited()));
        }
        return List.copyOf(all);
    }

    /** The sheet of the rows that come now. */
    void isSheet(@Nullable String name) {
        sheet = name;
    }

    /** The cells of a row, until the next one is asked for. */
    RowBuffer of(long number) {
        cells.start(number);
        for (Lineage added : lineage) {
            switch (added) {
                case FILE -> add(CellKind.TEXT, file);
                case ROW -> add(CellKind.NUMBER, Long.toString(number));
                case SHEET -> add(CellKind.TEXT, sheet);
                case RUN -> add(CellKind.TEXT, run);
            }
        }
        return cells;
    }

    private void add(CellKind kind, @Nullable String text) {
        if (text == null) {
            cells.addAbsent();
        } else {
            cells.add(kind, text);
        }
    }

    private static boolean has(List<Column> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    }
}
