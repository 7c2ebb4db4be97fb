package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column.Pii;
import io.tailrace.quality.Column;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Good rows as they may be written. Where nothing is protected they pass as they are. */
final class WrittenRows {
    private final Protection protection;
    private final List<Column> columns;
    private final @Nullable Pii[] protections;
    private final RowBuffer cells = new RowBuffer();

    WrittenRows(List<Column> columns, Protection protection) {
        this.columns = columns;
        this.protection = protection;
        protections =
                columns.stream().map(column -> protection.of(column.name())).toArray(Pii[]::new);
    }

    /** Those that are not dropped. */
    List<Column> columns() {
        var written = new ArrayList<Column>();
        for (int i = 0; i < protections.length; i++) {
            if (protections[i] != Pii.DROP) {
                written.add(columns.get(i));
            }
        }
        return written;
    }

    /** The cells that may be written, until the next row. */
    Row of(Row values) {
        if (!protection.isNeeded()) {
            return values;
        }
        cells.start(values.number());
        for (int i = 0; i < protections.length; i++) {
            protection.add(values, i, protections[i], cells);
        }
        return cells;
    }
}
