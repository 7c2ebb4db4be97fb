package io.tailrace.conversion;

import io.tailrace.landing.ColumnFigure;
import io.tailrace.quality.Column;
import io.tailrace.quality.ColumnFigures;
import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the written rows come to, column by column, for the warehouse to be held against.
 * Hot code: asked for every cell that is written.
 */
final class WrittenFigures {
    private final List<Column> columns;
    private final ColumnFigures[] figures;

    /** @param columns as they are written */
    WrittenFigures(List<Column> columns) {
        this.columns = columns;
        figures = columns.stream()
                .map(column -> new ColumnFigures(measure(column.type())))
                .toArray(ColumnFigures[]::new);
    }

    /** Measures nothing. */
    static WrittenFigures none() {
        return new WrittenFigures(List.of());
    }

    void take(Row row) {
        if (figures.length > 0 && row instanceof RowBuffer cells) {
            for (int i = 0; i < figures.length; i++) {
                figures[i].take(cells, i);
            }
        }
    }

    List<ColumnFigure> told() {
        var told = new ArrayList<ColumnFigure>();
        for (int i = 0; i < figures.length; i++) {
            ColumnFigures measured = figures[i];
            boolean summed = measure(columns.get(i).type()) != ColumnFigures.Measure.ORDER;
            told.add(new ColumnFigure(
                    columns.get(i).name(),
                    measured.nulls(),
                    measured.least(),
                    measured.greatest(),
                    summed ? measured.sum() : null));
        }
        return told;
    }

    private static ColumnFigures.Measure measure(ColumnType type) {
        return switch (type) {
            case ColumnType.Text text -> ColumnFigures.Measure.BYTES;
            case ColumnType.Whole whole -> ColumnFigures.Measure.NUMBERS;
            case ColumnType.Decimal decimal -> ColumnFigures.Measure.NUMBERS;
            case ColumnType.Truth truth -> ColumnFigures.Measure.TRUTHS;
            case ColumnType.Day day -> ColumnFigures.Measure.ORDER;
            case ColumnType.Timestamp timestamp -> ColumnFigures.Measure.ORDER;
        };
    }
}
