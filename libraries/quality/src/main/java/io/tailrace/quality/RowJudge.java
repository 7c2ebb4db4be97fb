package io.tailrace.quality;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Judges rows by one rule. A row must have been counted by the {@link Meters} before.
 * Hot code: no object for the common kinds of values.
 */
@FunctionalInterface
interface RowJudge {
    boolean passes(Cells row);

    static RowJudge of(Rule.OfRows rule, Optional<Where> where, LocalDateTime now, Meters meters) {
        return switch (rule) {
            case Rule.IsComplete(var text, int column) -> row -> !row.isNull(column);
            case Rule.IsUnique(var text, var columns) -> {
                ValueSet set = meters.values(columns, where, text);
                yield set::isFirst;
            }
            case Rule.IsPrimaryKey(var text, var columns) -> primaryKey(columns, meters.values(columns, where, text));
            case Rule.ColumnValues(var text, int column, ValueTest test) -> values(column, test, now);
            case Rule.ColumnLength(var text, int column, NumberTest test) ->
                row -> test.accepts(row.characters(column), 0);
            case Rule.ColumnDataType type -> DataTypeJudge.of(type);
            case Rule.DataFreshness(var text, int column, NumberTest age) -> freshness(column, age, now);
            case Rule.IsReferenced(var text, Metric.Keys keys) -> {
                ReferenceTallies.KeySet others = meters.referenced(keys);
                yield row -> !others.isMissing(row);
            }
            case Rule.Filtered(var text, Rule.OfRows filtered, Where clause) -> filtered(filtered, clause, now, meters);
            case Rule.AllOf(var text, var parts) -> all(judges(parts, where, now, meters));
            case Rule.AnyOf(var text, var parts) -> any(judges(parts, where, now, meters));
        };
    }

    private static RowJudge primaryKey(List<Integer> columns, ValueSet set) {
        int[] positions = columns.stream().mapToInt(Integer::intValue).toArray();
        return row -> {
            for (int column : positions) {
                if (row.isNull(column)) {
                    return false;
                }
            }
            return set.isFirst(row);
        };
    }

    private static RowJudge filtered(Rule.OfRows rule, Where clause, LocalDateTime now, Meters meters) {
        RowJudge judge = of(rule, Optional.of(clause), now, meters);
        Where.Filter filter = meters.filter(clause);
        return row -> !filter.passes(row) || judge.passes(row);
    }

    /** The null is judged here, so that a row costs one call less. */
    private static RowJudge values(int column, ValueTest test, LocalDateTime now) {
        boolean acceptsNull = test.acceptsNull();
        return switch (test) {
            case ValueTest.Numbers(NumberTest numbers, boolean ofNull) ->
                row -> row.isNull(column) ? acceptsNull : row.accepts(numbers, column);
            case ValueTest.Moments(Requirement<Moment> requirement, boolean ofNull) -> {
                NumberTest moments = microseconds(requirement, now);
                yield row -> row.isNull(column)
                        ? acceptsNull
                        : row.isMoment(column) && moments.accepts(row.microseconds(column), 0);
            }
            case ValueTest.Words words -> words(column, words);
            case ValueTest.Matching matching -> matching(column, matching);
            case ValueTest.Nulls(boolean negated) -> row -> row.isNull(column) != negated;
        };
    }

    static NumberTest microseconds(Requirement<Moment> requirement, LocalDateTime now) {
        return NumberTest.of(requirement.map(moment -> BigDecimal.valueOf(Moment.microseconds(moment.at(now)))));
    }

    private static RowJudge words(int column, ValueTest.Words test) {
        var words = new ByteWords(test.words());
        boolean empty = test.empty();
        boolean whiteSpace = test.whiteSpace();
        boolean listed = !test.negated();
        boolean acceptsNull = test.acceptsNull();
        return row -> {
            if (row.isNull(column)) {
                return acceptsNull;
            }
            var values = row.values();
            int from = values.begin(column);
            int to = values.end(column);
            boolean found = words.has(values.line(), from, to)
                    || (empty && from == to)
                    || (whiteSpace && from < to && isBlank(row, column));
            return found == listed;
        };
    }

    private static boolean isBlank(Cells row, int column) {
        byte first = row.values().line()[row.values().begin(column)];
        // What begins with a visible character of ASCII need not be decoded.
        if (first > ' ') {
            return false;
        }
        String text = row.text(column);
        return text != null && text.isBlank();
    }

    private static RowJudge matching(int column, ValueTest.Matching test) {
        var matcher = new TextMatcher(test.pattern());
        boolean wanted = !test.negated();
        return row -> {
            if (row.isNull(column)) {
                return false;
            }
            var values = row.values();
            return matcher.matches(values.line(), values.begin(column), values.end(column)) == wanted;
        };
    }

    private static RowJudge freshness(int column, NumberTest age, LocalDateTime now) {
        long present = Moment.microseconds(now);
        return row -> row.isMoment(column) && age.accepts(present - row.microseconds(column), 0);
    }

    private static RowJudge all(RowJudge[] parts) {
        return row -> {
            for (RowJudge part : parts) {
                if (!part.passes(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static RowJudge any(RowJudge[] parts) {
        return row -> {
            for (RowJudge part : parts) {
                if (part.passes(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static RowJudge[] judges(List<Rule.OfRows> parts, Optional<Where> where, LocalDateTime now, Meters meters) {
        return parts.stream().map(part -> of(part, where, now, meters)).toArray(RowJudge[]::new);
    }
}
