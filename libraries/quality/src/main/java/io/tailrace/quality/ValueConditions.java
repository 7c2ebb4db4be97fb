package io.tailrace.quality;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.duration.DurationBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/** Reads conditions on the values of a column. */
final class ValueConditions {
    private ValueConditions() {}

    static ValueTest test(@Nullable Condition condition) {
        return switch (condition) {
            case NumberBasedCondition numbers -> ofNumbers(numbers);
            case DateBasedCondition dates -> ofDates(dates);
            case StringBasedCondition strings -> ofStrings(strings);
            case null, default ->
                throw new UnsupportedRule("this kind of condition is not supported for ColumnValues.");
        };
    }

    private static ValueTest ofNumbers(NumberBasedCondition condition) {
        Relation relation = Relation.of(condition.getOperator());
        var numbers = condition.getOperands().stream()
                .filter(operand -> !(operand instanceof NullNumericOperand))
                .toList();
        boolean namesNull = numbers.size() < condition.getOperands().size();
        refuseNull(relation, namesNull);
        if (numbers.isEmpty()) {
            return new ValueTest.Nulls(relation.passesNull());
        }
        NumberTest test = NumberConditions.constant(
                new NumberBasedCondition(condition.getConditionAsString(), condition.getOperator(), numbers));
        return new ValueTest.Numbers(test, relation.passesNull() != namesNull);
    }

    private static void refuseNull(Relation relation, boolean namesNull) {
        if (namesNull && relation.isOfSize()) {
            throw new UnsupportedRule("NULL has no place in a comparison of size.");
        }
    }

    private static ValueTest ofDates(DateBasedCondition condition) {
        Relation relation = Relation.of(condition.getOperator());
        var operands = new ArrayList<Moment>();
        boolean namesNull = false;
        for (DateExpression expression : condition.getOperands()) {
            if (expression instanceof NullDateExpression) {
                namesNull = true;
            } else {
                operands.add(moment(expression));
            }
        }
        refuseNull(relation, namesNull);
        return operands.isEmpty()
                ? new ValueTest.Nulls(relation.passesNull())
                : new ValueTest.Moments(new Requirement<>(relation, operands), relation.passesNull() != namesNull);
    }

    /** A requirement of one point in time, as of a file. */
    static Requirement<Moment> moments(@Nullable Condition condition) {
        if (condition instanceof DateBasedCondition dates
                && ofDates(dates) instanceof ValueTest.Moments(Requirement<Moment> requirement, boolean acceptsNull)) {
            return requirement;
        }
        throw new UnsupportedRule("a comparison with a day or now() is expected here.");
    }

    private static Moment moment(DateExpression expression) {
        return switch (expression) {
            case DateExpression.StaticDate date -> new Moment.Fixed(staticDate(date));
            case DateExpression.CurrentDate now -> new Moment.Now(Duration.ZERO);
            case DateExpression.CurrentDateExpression later -> {
                Duration duration = duration(later.getDuration());
                yield switch (later.getOperator()) {
                    case PLUS -> new Moment.Now(duration);
                    case MINUS -> new Moment.Now(duration.negated());
                };
            }
            default ->
                throw new UnsupportedRule(expression.getFormattedExpression()
                        + " is not supported; a day, now() or now() with days, hours or minutes is.");
        };
    }

    private static LocalDateTime staticDate(DateExpression.StaticDate date) {
        try {
            return date.getEvaluatedExpression();
        } catch (DateTimeException e) {
            throw new UnsupportedRule("there is no day " + date.getFormattedExpression() + ".");
        }
    }

    /** A requirement of a length of time, in microseconds. */
    static NumberTest durations(@Nullable Condition condition) {
        if (!(condition instanceof DurationBasedCondition durations)) {
            throw new UnsupportedRule("a comparison with days, hours or minutes is expected here.");
        }
        return NumberTest.of(new Requirement<>(
                Relation.of(durations.getOperator()),
                durations.getOperands().stream()
                        .map(operand ->
                                BigDecimal.valueOf(duration(operand).toMillis()).multiply(BigDecimal.valueOf(1_000)))
                        .toList()));
    }

    private static Duration duration(software.amazon.glue.dqdl.model.condition.duration.Duration duration) {
        int amount = duration.getAmount();
        // A day is the longest unit; so many of them still fit into the years of a date.
        if (amount > 3_000_000) {
            throw new UnsupportedRule(duration.getFormattedDuration() + " is longer than any date allows.");
        }
        return switch (duration.getUnit()) {
            case DAYS -> Duration.ofDays(amount);
            case HOURS -> Duration.ofHours(amount);
            case MINUTES -> Duration.ofMinutes(amount);
        };
    }

    private static ValueTest ofStrings(StringBasedCondition condition) {
        return switch (condition.getOperator()) {
            case EQUALS, IN -> words(condition.getOperands(), false);
            case NOT_EQUALS, NOT_IN -> words(condition.getOperands(), true);
            case MATCHES -> new ValueTest.Matching(pattern(onlyWord(condition)), false);
            case NOT_MATCHES -> new ValueTest.Matching(pattern(onlyWord(condition)), true);
        };
    }

    private static ValueTest words(List<StringOperand> operands, boolean negated) {
        var words = new HashSet<String>();
        boolean empty = false;
        boolean whiteSpace = false;
        boolean namesNull = false;
        for (StringOperand operand : operands) {
            switch (operand) {
                case QuotedStringOperand quoted -> words.add(quoted.getOperand());
                case KeywordStringOperand keyword -> {
                    switch (keyword.getOperand()) {
                        case "EMPTY" -> empty = true;
                        case "WHITESPACES_ONLY" -> whiteSpace = true;
                        case "NULL" -> namesNull = true;
                        default -> throw new UnsupportedRule("the word " + keyword.getOperand() + " is not supported.");
                    }
                }
                default -> throw new UnsupportedRule("the variable " + operand.getOperand() + " is not defined.");
            }
        }
        if (words.isEmpty() && !empty && !whiteSpace) {
            return new ValueTest.Nulls(negated);
        }
        return new ValueTest.Words(words, empty, whiteSpace, negated, negated != namesNull);
    }

    static String onlyWord(StringBasedCondition condition) {
        if (condition.getOperands().size() == 1
                && condition.getOperands().getFirst() instanceof QuotedStringOperand word) {
            return word.getOperand();
        }
        throw new UnsupportedRule("one text in quotes is expected here.");
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
