package io.tailrace.quality;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Judges rows by one rule, up to {@value CanonicalRows#MOST} at a time. They must have been counted by the {@link Meters} before.
 * Hot code: the common kinds of rules go through a column in one of the {@link ColumnLoops}, without an object; only what these cannot know is looked at row by row.
 */
@FunctionalInterface
interface RowJudge {
    /** Those of the rows asked about that pass: a bit for each. */
    long passing(Cells rows, long asked);

    static RowJudge of(Rule.OfRows rule, Optional<Where> where, LocalDateTime now, Meters meters) {
        return switch (rule) {
            case Rule.IsComplete(var text, int column) ->
                (rows, asked) -> asked & ~rows.column(column).nulls();
            case Rule.IsUnique(var text, var columns) -> {
                ValueSet set = meters.values(columns, where, text);
                yield set::first;
            }
            case Rule.IsPrimaryKey(var text, var columns) -> primaryKey(columns, meters.values(columns, where, text));
            case Rule.ColumnValues(var text, int column, ValueTest test) -> values(column, test, now, meters);
            case Rule.ColumnLength(var text, int column, NumberTest test) -> {
                meters.needTexts(column);
                LongTest lengths = test.ofScale(0);
                yield (rows, asked) -> asked
                        & lengths.passing(rows.lengths(column), rows.rows().size());
            }
            case Rule.ColumnDataType type -> DataTypeJudge.of(type);
            case Rule.DataFreshness(var text, int column, NumberTest age) -> freshness(column, age, now);
            case Rule.IsReferenced(var text, Metric.Keys keys) -> {
                ReferenceTallies.KeySet others = meters.referenced(keys);
                yield others::present;
            }
            case Rule.Filtered(var text, Rule.OfRows filtered, Where clause) -> filtered(filtered, clause, now, meters);
            case Rule.AllOf(var text, var parts) -> all(judges(parts, where, now, meters));
            case Rule.AnyOf(var text, var parts) -> any(judges(parts, where, now, meters));
        };
    }

    /** Judges the row at hand. */
    @FunctionalInterface
    interface OfRow {
        boolean passes(Cells row);

        /** Those of the rows asked about that pass, one after another. */
        default long passing(Cells rows, long asked) {
            long passing = 0;
            for (long left = asked; left != 0; left &= left - 1) {
                rows.turnTo(Long.numberOfTrailingZeros(left));
                passing |= passes(rows) ? rows.bit() : 0;
            }
            return passing;
        }
    }

    private static RowJudge primaryKey(List<Integer> columns, ValueSet set) {
        int[] positions = columns.stream().mapToInt(Integer::intValue).toArray();
        return (rows, asked) -> {
            long there = asked;
            for (int column : positions) {
                there &= ~rows.column(column).nulls();
            }
            return set.first(rows, there);
        };
    }

    private static RowJudge filtered(Rule.OfRows rule, Where clause, LocalDateTime now, Meters meters) {
        RowJudge judge = of(rule, Optional.of(clause), now, meters);
        Where.Filter filter = meters.filter(clause);
        return (rows, asked) -> {
            long about = filter.passing(rows, asked);
            return (asked & ~about) | judge.passing(rows, about);
        };
    }

    private static RowJudge values(int column, ValueTest test, LocalDateTime now, Meters meters) {
        RowJudge ofValues = switch (test) {
            case ValueTest.Numbers(NumberTest numbers, boolean ofNull) -> numbers(column, numbers, meters);
            case ValueTest.Moments(Requirement<Moment> requirement, boolean ofNull) ->
                moments(column, microseconds(requirement, now));
            case ValueTest.Words words -> words(column, words, meters);
            case ValueTest.Matching matching -> matching(column, matching, meters);
            case ValueTest.Nulls(boolean negated) -> (rows, asked) -> negated ? asked : 0;
        };
        long nullsPass = test.acceptsNull() ? -1 : 0;
        return (rows, asked) -> {
            long nulls = asked & rows.column(column).nulls();
            return (nulls & nullsPass) | ofValues.passing(rows, asked & ~nulls);
        };
    }

    static NumberTest microseconds(Requirement<Moment> requirement, LocalDateTime now) {
        return NumberTest.of(requirement.map(moment -> BigDecimal.valueOf(Moment.microseconds(moment.at(now)))));
    }

    /** Texts that are to be numbers, and numbers of more digits than a long has room for, are looked at one by one. */
    private static RowJudge numbers(int column, NumberTest test, Meters meters) {
        OfRow others = row -> row.accepts(test, column);
        int scale = meters.scale(column);
        if (scale > Cells.MOST_DIGITS) {
            return others::passing;
        }
        LongTest ofScale = test.ofScale(scale);
        return (rows, asked) -> {
            ColumnCells cells = rows.column(column);
            long known = cells.isOfNumbers() ? asked & cells.known() : 0;
            long passing = known == 0 ? 0 : known & ofScale.passing(cells.numbers(), cells.rows());
            return passing | others.passing(rows, asked & ~known);
        };
    }

    /** Texts that are to be moments are looked at one by one. */
    private static RowJudge moments(int column, NumberTest test) {
        LongTest microseconds = test.ofScale(0);
        OfRow others = row -> row.isMoment(column) && test.accepts(row.microseconds(column), 0);
        return (rows, asked) -> {
            ColumnCells cells = rows.column(column);
            long known = cells.isOfMoments() ? asked & cells.known() : 0;
            long passing = known == 0 ? 0 : known & microseconds.passing(cells.numbers(), cells.rows());
            return passing | others.passing(rows, asked & ~known);
        };
    }

    private static RowJudge words(int column, ValueTest.Words test, Meters meters) {
        meters.needTexts(column);
        var words = new ByteWords(test.words());
        long contrary = test.negated() ? -1 : 0;
        OfRow white = row -> isEmptyOrWhite(row, column, test);
        boolean looksForWhite = test.empty() || test.whiteSpace();
        return (rows, asked) -> {
            long listed = ColumnLoops.listed(rows.column(column), asked, words);
            if (looksForWhite) {
                listed |= white.passing(rows, asked & ~listed);
            }
            return asked & (listed ^ contrary);
        };
    }

    private static boolean isEmptyOrWhite(Cells row, int column, ValueTest.Words test) {
        var values = row.values();
        if (values.begin(column) == values.end(column)) {
            return test.empty();
        }
        return test.whiteSpace() && isBlank(row, column);
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

    private static RowJudge matching(int column, ValueTest.Matching test, Meters meters) {
        meters.needTexts(column);
        var matcher = new TextMatcher(test.pattern());
        long contrary = test.negated() ? -1 : 0;
        return (rows, asked) -> asked & (ColumnLoops.matching(rows.column(column), asked, matcher) ^ contrary);
    }

    private static RowJudge freshness(int column, NumberTest age, LocalDateTime now) {
        long present = Moment.microseconds(now);
        OfRow judge = row -> row.isMoment(column) && age.accepts(present - row.microseconds(column), 0);
        return judge::passing;
    }

    private static RowJudge all(RowJudge[] parts) {
        return (rows, asked) -> {
            long passing = asked;
            for (RowJudge part : parts) {
                passing = part.passing(rows, passing);
            }
            return passing;
        };
    }

    private static RowJudge any(RowJudge[] parts) {
        return (rows, asked) -> {
            long failing = asked;
            for (RowJudge part : parts) {
                failing &= ~part.passing(rows, failing);
            }
            return asked & ~failing;
        };
    }

    private static RowJudge[] judges(List<Rule.OfRows> parts, Optional<Where> where, LocalDateTime now, Meters meters) {
        return parts.stream().map(part -> of(part, where, now, meters)).toArray(RowJudge[]::new);
    }
}
