package io.tailrace.quality;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges rows by one rule; keeps what the rule must remember of earlier rows. Hot code. */
interface RowJudge {
    boolean passes(Cells row);

    static RowJudge of(Rule.OfRows rule, LocalDateTime now, MemoryBudget budget) {
        return switch (rule) {
            case Rule.IsComplete(var text, int column) -> row -> !row.isNull(column);
            case Rule.IsUnique unique -> unique(unique.columns(), true, new SeenValues(budget, unique.text()));
            case Rule.IsPrimaryKey key -> unique(key.columns(), false, new SeenValues(budget, key.text()));
            case Rule.ColumnValues(var text, int column, ValueTest test) -> values(column, test, now);
            case Rule.ColumnLength(var text, int column, NumberTest test) ->
                row -> test.accepts(BigDecimal.valueOf(characters(row.text(column))));
            case Rule.ColumnDataType(var text, int column, DataType type) -> dataType(column, type);
            case Rule.AllOf(var text, var parts) -> all(judges(parts, now, budget));
            case Rule.AnyOf(var text, var parts) -> any(judges(parts, now, budget));
        };
    }

    private static RowJudge unique(List<Integer> columns, boolean nullPasses, SeenValues seen) {
        int[] positions = columns.stream().mapToInt(Integer::intValue).toArray();
        var fingerprint = new Fingerprint();
        return row -> {
            for (int column : positions) {
                if (row.isNull(column)) {
                    return nullPasses;
                }
            }
            fingerprint.take(row.values(), positions);
            return seen.add(fingerprint) == SeenValues.Occurrence.FIRST;
        };
    }

    private static RowJudge values(int column, ValueTest test, LocalDateTime now) {
        RowJudge ofValue = switch (test) {
            case ValueTest.Numbers(NumberTest numbers, boolean acceptsNull) ->
                row -> {
                    BigDecimal number = row.number(column);
                    return number != null && numbers.accepts(number);
                };
            case ValueTest.Moments(MomentTest moments, boolean acceptsNull) ->
                row -> {
                    LocalDateTime moment = row.moment(column);
                    return moment != null && moments.accepts(moment, now);
                };
            case ValueTest.Words words -> row -> words.accepts(present(row, column));
            case ValueTest.Matching matching -> row -> matching.accepts(present(row, column));
        };
        boolean acceptsNull = test.acceptsNull();
        return row -> row.isNull(column) ? acceptsNull : ofValue.passes(row);
    }

    private static RowJudge dataType(int column, DataType type) {
        CellParser parser = CellParser.of(type.columnType());
        var ignored = new io.tailrace.tabular.RowBuffer();
        return row -> {
            if (row.isNull(column) || !row.parsed(column)) {
                return row.isNull(column);
            }
            return switch (type) {
                case FLOAT, DOUBLE -> row.number(column) != null;
                case INTEGER -> isInteger(row.number(column));
                case BOOLEAN, DATE, TIMESTAMP, LONG -> {
                    ignored.start(0);
                    yield parser.parse(row.values(), column, ignored) == CellParser.Reading.PARSED;
                }
            };
        };
    }

    private static boolean isInteger(@Nullable BigDecimal number) {
        return number != null
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                && number.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0;
    }

    /** Every part sees every row, because some remember what they saw. */
    private static RowJudge all(List<RowJudge> parts) {
        return row -> {
            boolean passes = true;
            for (RowJudge part : parts) {
                passes &= part.passes(row);
            }
            return passes;
        };
    }

    private static RowJudge any(List<RowJudge> parts) {
        return row -> {
            boolean passes = false;
            for (RowJudge part : parts) {
                passes |= part.passes(row);
            }
            return passes;
        };
    }

    private static List<RowJudge> judges(List<Rule.OfRows> parts, LocalDateTime now, MemoryBudget budget) {
        return parts.stream().map(part -> of(part, now, budget)).toList();
    }

    private static String present(Cells row, int column) {
        String text = row.text(column);
        return text == null ? "" : text;
    }

    private static long characters(@Nullable String text) {
        return text == null ? 0 : text.codePointCount(0, text.length());
    }
}
