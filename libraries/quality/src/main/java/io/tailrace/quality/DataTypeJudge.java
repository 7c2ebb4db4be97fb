package io.tailrace.quality;

import io.tailrace.quality.dqdl.Relation;
import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges whether values can be read as a type. A cell that did not parse as its column's type fails. */
final class DataTypeJudge {
    private static final NumberTest INTEGER = NumberTest.of(new Requirement<>(
            Relation.BETWEEN,
            java.util.List.of(BigDecimal.valueOf(Integer.MIN_VALUE - 1L), BigDecimal.valueOf(Integer.MAX_VALUE + 1L))));

    private DataTypeJudge() {}

    static RowJudge of(Rule.ColumnDataType rule) {
        int column = rule.column();
        RowJudge.OfRow ofValue = rule.format()
                .map(format -> formatted(column, rule.type(), format))
                .orElseGet(() -> plain(column, rule.type()));
        RowJudge.OfRow judge = row -> row.isNull(column) || (row.parsed(column) && ofValue.passes(row));
        return judge::passing;
    }

    private static RowJudge.OfRow plain(int column, DataType type) {
        return switch (type) {
            case FLOAT, DOUBLE -> row -> row.form(column) != Cells.Form.NONE;
            case INTEGER -> row -> row.accepts(INTEGER, column) && isWhole(row, column);
            case BOOLEAN, DATE, TIMESTAMP, LONG -> parsed(column, CellParser.of(type.columnType()));
        };
    }

    private static boolean isWhole(Cells row, int column) {
        return (row.form(column) == Cells.Form.SCALED && row.scale(column) == 0) || isWhole(row.number(column));
    }

    private static boolean isWhole(@Nullable BigDecimal number) {
        return number != null && number.stripTrailingZeros().scale() <= 0;
    }

    private static RowJudge.OfRow parsed(int column, CellParser parser) {
        var ignored = new RowBuffer();
        return row -> {
            ignored.start(0);
            return parser.parse(row.values(), column, ignored) == CellParser.Reading.PARSED;
        };
    }

    private static RowJudge.OfRow formatted(int column, DataType type, String format) {
        return parsed(column, CellParser.of(type.columnType(format, Locale.ENGLISH)));
    }
}
