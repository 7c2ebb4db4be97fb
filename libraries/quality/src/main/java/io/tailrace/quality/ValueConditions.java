package io.tailrace.quality;

import io.tailrace.quality.dqdl.Condition;
import io.tailrace.quality.dqdl.Relation;
import io.tailrace.quality.dqdl.RuleOperand;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads conditions on the values of a column. */
final class ValueConditions {
    private ValueConditions() {}

    static ValueTest test(@Nullable Condition condition) {
        return switch (condition) {
            case Condition.Comparison comparison -> compared(comparison.relation(), comparison.operands());
            case Condition.Matching(boolean negated, String expression) ->
                new ValueTest.Matching(pattern(expression), negated);
            case null -> throw new UnsupportedRule("a condition is expected here.");
        };
    }

    private static ValueTest compared(Relation relation, List<RuleOperand> operands) {
        List<RuleOperand> values = operands.stream()
                .filter(operand -> operand != RuleOperand.Word.NULL)
                .toList();
        boolean namesNull = values.size() < operands.size();
        if (namesNull && relation.isOfSize()) {
            throw new UnsupportedRule("NULL has no place in a comparison of size.");
        }
        if (values.isEmpty()) {
            return new ValueTest.Nulls(relation.passesNull());
        }
        boolean acceptsNull = relation.passesNull() != namesNull;
        if (values.stream().allMatch(RuleOperand.OfNumber.class::isInstance)) {
            return new ValueTest.Numbers(NumberConditions.constant(relation, values), acceptsNull);
        }
        if (values.stream().allMatch(RuleOperand.Moment.class::isInstance)) {
            return new ValueTest.Moments(moments(relation, values), acceptsNull);
        }
        return words(relation, values, acceptsNull);
    }

    /** A requirement of one point in time, as of a file. */
    static Requirement<Moment> moments(@Nullable Condition condition) {
        if (condition instanceof Condition.Comparison(Relation relation, List<RuleOperand> operands, String text)
                && operands.stream().allMatch(RuleOperand.Moment.class::isInstance)) {
            return moments(relation, operands);
        }
        throw new UnsupportedRule("a comparison with a day or now() is expected here.");
    }

    private static Requirement<Moment> moments(Relation relation, List<RuleOperand> operands) {
        return new Requirement<>(
                relation, operands.stream().map(ValueConditions::moment).toList());
    }

    private static Moment moment(RuleOperand operand) {
        return switch (operand) {
            case RuleOperand.OfDay(String day) -> new Moment.Fixed(startOf(day));
            case RuleOperand.Now() -> new Moment.Now(Duration.ZERO);
            case RuleOperand.FromNow(boolean before, RuleOperand.Span distance) ->
                new Moment.Now(before ? length(distance).negated() : length(distance));
            case RuleOperand other ->
                throw new UnsupportedRule(
                        other.text() + " is not supported; a day, now() or now() with days, hours or minutes is.");
        };
    }

    private static LocalDateTime startOf(String day) {
        try {
            return LocalDate.parse(day).atStartOfDay();
        } catch (DateTimeException e) {
            throw new UnsupportedRule("there is no day \"" + day + "\".");
        }
    }

    /** A requirement of a length of time, in microseconds. */
    static NumberTest durations(@Nullable Condition condition) {
        if (condition instanceof Condition.Comparison(Relation relation, List<RuleOperand> operands, String text)) {
            return NumberTest.of(new Requirement<>(
                    relation,
                    operands.stream().map(ValueConditions::microseconds).toList()));
        }
        throw noLength();
    }

    private static BigDecimal microseconds(RuleOperand operand) {
        if (operand instanceof RuleOperand.Span span) {
            return BigDecimal.valueOf(length(span).toMillis()).multiply(BigDecimal.valueOf(1_000));
        }
        throw noLength();
    }

    private static UnsupportedRule noLength() {
        return new UnsupportedRule("a comparison with days, hours or minutes is expected here.");
    }

    private static Duration length(RuleOperand.Span span) {
        // A day is the longest unit; so many of them still fit into the years of a date.
        if (span.amount() > 3_000_000) {
            throw new UnsupportedRule(span.text() + " is longer than any date allows.");
        }
        return span.length();
    }

    private static ValueTest words(Relation relation, List<RuleOperand> operands, boolean acceptsNull) {
        var words = new HashSet<String>();
        for (RuleOperand operand : operands) {
            switch (operand) {
                case RuleOperand.OfText(String value, String written) -> words.add(value);
                case RuleOperand.Word word -> {}
                case RuleOperand other ->
                    throw new UnsupportedRule(
                            other.text()
                                    + " is of another kind than what stands beside it, or nothing that values of a column are compared with.");
            }
        }
        if (relation.isOfSize()) {
            throw new UnsupportedRule("texts are compared by =, !=, in, not in and matches only.");
        }
        boolean negated = relation.passesNull();
        return new ValueTest.Words(
                words,
                operands.contains(RuleOperand.Word.EMPTY),
                operands.contains(RuleOperand.Word.WHITESPACES_ONLY),
                negated,
                acceptsNull);
    }

    static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new UnsupportedRule("'" + expression + "' is no regular expression: " + e.getDescription() + ".");
        } catch (StackOverflowError e) {
            throw new UnsupportedRule("the regular expression is nested too deeply.");
        }
    }
}
