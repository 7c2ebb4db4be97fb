package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.duration.DurationUnit;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.BinaryExpressionOperand;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;
import software.amazon.glue.dqdl.parser.DQDLParser;

/** Translates the parser's rules into ours, and refuses by name what has no translation. */
final class RulesetCompiler {
    private final List<Column> columns;

    RulesetCompiler(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    List<Rule> compile(String text) {
        return parse(text).stream().map(this::rule).toList();
    }

    /** One sentence for every rule that cannot be compiled. */
    List<String> problems(String text) {
        var problems = new ArrayList<String>();
        for (DQRule rule : parse(text)) {
            try {
                rule(rule);
            } catch (UnsupportedRule e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    private static List<DQRule> parse(String text) {
        String normalised = DqdlText.normalised(text);
        try {
            return new DQDLParser().parse(normalised).getRules();
        } catch (InvalidDataQualityRulesetException e) {
            throw new UnsupportedRule("The ruleset is not DQDL: "
                    + String.valueOf(e.getMessage())
                            .replaceFirst("^Parsing Error: (No rules or analyzers provided\\., )?", ""));
        }
    }

    private Rule rule(DQRule rule) {
        String text = rule.toString();
        if (!rule.getNestedRules().isEmpty()) {
            return composite(rule, text);
        }
        refuseOptions(rule, text);
        Rule compiled = simple(rule, text);
        Condition threshold = rule.getThresholdCondition();
        if (threshold == null) {
            return compiled;
        }
        if (compiled instanceof Rule.OfRows rows) {
            return new Rule.Share(text, rows, numbers(threshold, text));
        }
        throw new UnsupportedRule(text + ": 'with threshold' is only for rules that judge rows.");
    }

    private Rule composite(DQRule rule, String text) {
        List<Rule> parts = rule.getNestedRules().stream().map(this::rule).toList();
        boolean all = rule.getOperator() == DQRuleLogicalOperator.AND;
        var rows = new ArrayList<Rule.OfRows>();
        for (Rule part : parts) {
            if (part instanceof Rule.OfRows ofRows) {
                rows.add(ofRows);
            }
        }
        if (rows.size() == parts.size()) {
            return all ? new Rule.AllOf(text, rows) : new Rule.AnyOf(text, rows);
        }
        return all ? new Rule.AllPass(text, parts) : new Rule.OnePasses(text, parts);
    }

    private static void refuseOptions(DQRule rule, String text) {
        String where = rule.getWhereClause();
        if (where != null && !where.isEmpty()) {
            throw new UnsupportedRule(text + ": the option 'where' is not supported.");
        }
        Map<String, String> tags = rule.getTags();
        if (tags != null && !tags.isEmpty()) {
            throw new UnsupportedRule(
                    text + ": the option 'with " + String.join("', 'with ", tags.keySet()) + "' is not supported.");
        }
    }

    private Rule simple(DQRule rule, String text) {
        return switch (rule.getRuleType()) {
            case "IsComplete" -> new Rule.IsComplete(text, only(rule, text));
            case "IsUnique" -> new Rule.IsUnique(text, all(rule, text));
            case "IsPrimaryKey" -> new Rule.IsPrimaryKey(text, all(rule, text));
            case "ColumnValues" -> columnValues(rule, text);
            case "ColumnLength" -> new Rule.ColumnLength(text, only(rule, text), numbers(rule.getCondition(), text));
            case "ColumnDataType" -> columnDataType(rule, text);
            case "Completeness" -> statistic(Statistic.COMPLETENESS, rule, text);
            case "Uniqueness" -> statistic(Statistic.UNIQUENESS, rule, text);
            case "UniqueValueRatio" -> statistic(Statistic.UNIQUE_VALUE_RATIO, rule, text);
            case "DistinctValuesCount" -> statistic(Statistic.DISTINCT_VALUES_COUNT, rule, text);
            case "Sum" -> statistic(Statistic.SUM, rule, text);
            case "Mean" -> statistic(Statistic.MEAN, rule, text);
            case "RowCount" -> new Rule.RowCount(text, numbers(rule.getCondition(), text));
            case "ColumnCount" -> new Rule.ColumnCount(text, numbers(rule.getCondition(), text));
            case "ColumnExists" -> new Rule.ColumnExists(text, parameter(rule, text));
            case "ColumnNamesMatchPattern" ->
                new Rule.ColumnNamesMatchPattern(text, pattern(parameter(rule, text), text));
            default -> throw new UnsupportedRule(text + ": the rule type " + rule.getRuleType() + " is not supported.");
        };
    }

    private Rule statistic(Statistic statistic, DQRule rule, String text) {
        int column = only(rule, text);
        ColumnType type = columns.get(column).type();
        if (statistic.isOfNumbers() && !(type instanceof ColumnType.Whole || type instanceof ColumnType.Decimal)) {
            throw new UnsupportedRule("%s: %s needs a column of numbers, and %s is %s."
                    .formatted(text, statistic.rule(), columns.get(column).name(), type));
        }
        return new Rule.ColumnStatistic(text, statistic, column, numbers(rule.getCondition(), text));
    }

    private Rule columnDataType(DQRule rule, String text) {
        if (rule.getCondition() instanceof StringBasedCondition condition
                && condition.getOperator() == StringBasedConditionOperator.EQUALS
                && condition.getOperands().getFirst() instanceof QuotedStringOperand operand) {
            Optional<DataType> type = DataType.named(operand.getOperand());
            if (type.isPresent()) {
                return new Rule.ColumnDataType(text, only(rule, text), type.get());
            }
        }
        throw new UnsupportedRule(text + ": ColumnDataType takes = and one of "
                + String.join(
                        ", ",
                        List.of(DataType.values()).stream()
                                .map(type -> '"' + type.name() + '"')
                                .toList()) + ".");
    }

    private Rule columnValues(DQRule rule, String text) {
        int column = only(rule, text);
        ValueTest test = switch (rule.getCondition()) {
            case NumberBasedCondition numbers -> ofNumbers(numbers, text);
            case DateBasedCondition dates -> ofDates(dates, text);
            case StringBasedCondition strings -> ofStrings(strings, text);
            case null, default ->
                throw new UnsupportedRule(text + ": this kind of condition is not supported for ColumnValues.");
        };
        refuseMismatch(columns.get(column), test, text);
        return new Rule.ColumnValues(text, column, test);
    }

    /** A comparison that no value of the column's type can pass is a slip of the pen. */
    private static void refuseMismatch(Column column, ValueTest test, String text) {
        boolean fits = switch (column.type()) {
            case ColumnType.Text t -> true;
            case ColumnType.Whole w -> !(test instanceof ValueTest.Moments);
            case ColumnType.Decimal d -> !(test instanceof ValueTest.Moments);
            case ColumnType.Truth t -> !(test instanceof ValueTest.Moments || test instanceof ValueTest.Numbers);
            case ColumnType.Day d -> !(test instanceof ValueTest.Numbers);
            case ColumnType.Timestamp t -> !(test instanceof ValueTest.Numbers);
        };
        boolean namesOnlyNull = test.equals(new ValueTest.Numbers(new NumberTest.In(List.of()), true))
                || test.equals(new ValueTest.Numbers(new NumberTest.Not(new NumberTest.In(List.of())), false));
        if (!fits && !namesOnlyNull) {
            throw new UnsupportedRule("%s: column %s is %s, which this condition cannot be compared with."
                    .formatted(text, column.name(), column.type()));
        }
    }

    private static ValueTest ofNumbers(NumberBasedCondition condition, String text) {
        boolean namesNull = condition.getOperands().stream().anyMatch(NullNumericOperand.class::isInstance);
        NumberTest test = numbers(condition, text);
        return switch (condition.getOperator()) {
            case EQUALS, IN -> new ValueTest.Numbers(test, namesNull);
            case NOT_EQUALS, NOT_IN -> nonNull(test, namesNull, condition);
            case NOT_BETWEEN -> new ValueTest.Numbers(test, true);
            case BETWEEN, GREATER_THAN, GREATER_THAN_EQUAL_TO, LESS_THAN, LESS_THAN_EQUAL_TO ->
                new ValueTest.Numbers(test, false);
        };
    }

    private static ValueTest nonNull(NumberTest test, boolean namesNull, NumberBasedCondition condition) {
        boolean onlyNull = namesNull && condition.getOperands().size() == 1;
        // "!= NULL" asks for any value; a column of text need not hold a number for that.
        return onlyNull
                ? new ValueTest.Words(java.util.Set.of(), false, false, true, false)
                : new ValueTest.Numbers(test, !namesNull);
    }

    private static NumberTest numbers(@Nullable Condition condition, String text) {
        if (!(condition instanceof NumberBasedCondition numbers)) {
            throw new UnsupportedRule(text + ": a comparison with a number is expected here.");
        }
        List<BigDecimal> operands = new ArrayList<>();
        for (NumericOperand operand : numbers.getOperands()) {
            if (!(operand instanceof NullNumericOperand)) {
                operands.add(number(operand, text));
            }
        }
        return switch (numbers.getOperator()) {
            case EQUALS, IN -> new NumberTest.In(operands);
            case NOT_EQUALS, NOT_IN -> new NumberTest.Not(new NumberTest.In(operands));
            case BETWEEN -> between(operands, text);
            case NOT_BETWEEN -> new NumberTest.Not(between(operands, text));
            case GREATER_THAN -> compared(Comparison.GREATER, operands, text);
            case GREATER_THAN_EQUAL_TO -> compared(Comparison.GREATER_OR_EQUAL, operands, text);
            case LESS_THAN -> compared(Comparison.LESS, operands, text);
            case LESS_THAN_EQUAL_TO -> compared(Comparison.LESS_OR_EQUAL, operands, text);
        };
    }

    private static NumberTest between(List<BigDecimal> operands, String text) {
        if (operands.size() != 2) {
            throw new UnsupportedRule(text + ": NULL has no place in a comparison of size.");
        }
        return new NumberTest.Between(operands.get(0), operands.get(1));
    }

    private static NumberTest compared(Comparison comparison, List<BigDecimal> operands, String text) {
        if (operands.size() != 1) {
            throw new UnsupportedRule(text + ": NULL has no place in a comparison of size.");
        }
        return new NumberTest.Compared(comparison, operands.getFirst());
    }

    private static BigDecimal number(NumericOperand operand, String text) {
        return switch (operand) {
            case AtomicNumberOperand atomic -> new BigDecimal(atomic.getOperand());
            case BinaryExpressionOperand binary -> {
                BigDecimal left = number(binary.getOperand1(), text);
                BigDecimal right = number(binary.getOperand2(), text);
                yield switch (binary.getOperator()) {
                    case "+" -> left.add(right);
                    case "-" -> left.subtract(right);
                    case "*" -> left.multiply(right);
                    case "/" -> left.divide(right, MathContext.DECIMAL64);
                    default ->
                        throw new UnsupportedRule(
                                text + ": the operator " + binary.getOperator() + " is not supported.");
                };
            }
            default ->
                throw new UnsupportedRule(
                        text + ": " + operand.getOperand() + " is not supported; rules here know no earlier runs.");
        };
    }

    private static ValueTest ofDates(DateBasedCondition condition, String text) {
        var operands = new ArrayList<Moment>();
        boolean namesNull = false;
        for (DateExpression expression : condition.getOperands()) {
            if (expression instanceof NullDateExpression) {
                namesNull = true;
            } else {
                operands.add(moment(expression, text));
            }
        }
        return switch (condition.getOperator()) {
            case EQUALS, IN -> new ValueTest.Moments(new MomentTest.In(operands), namesNull);
            case NOT_EQUALS, NOT_IN ->
                new ValueTest.Moments(new MomentTest.Not(new MomentTest.In(operands)), !namesNull);
            case BETWEEN -> new ValueTest.Moments(betweenMoments(operands, text), false);
            case NOT_BETWEEN -> new ValueTest.Moments(new MomentTest.Not(betweenMoments(operands, text)), true);
            case GREATER_THAN -> compared(Comparison.GREATER, operands, namesNull, text);
            case GREATER_THAN_EQUAL_TO -> compared(Comparison.GREATER_OR_EQUAL, operands, namesNull, text);
            case LESS_THAN -> compared(Comparison.LESS, operands, namesNull, text);
            case LESS_THAN_EQUAL_TO -> compared(Comparison.LESS_OR_EQUAL, operands, namesNull, text);
        };
    }

    private static MomentTest betweenMoments(List<Moment> operands, String text) {
        if (operands.size() != 2) {
            throw new UnsupportedRule(text + ": NULL has no place in a comparison of size.");
        }
        return new MomentTest.Between(operands.get(0), operands.get(1));
    }

    private static ValueTest compared(Comparison comparison, List<Moment> operands, boolean namesNull, String text) {
        if (namesNull || operands.size() != 1) {
            throw new UnsupportedRule(text + ": NULL has no place in a comparison of size.");
        }
        return new ValueTest.Moments(new MomentTest.Compared(comparison, operands.getFirst()), false);
    }

    private static Moment moment(DateExpression expression, String text) {
        return switch (expression) {
            case DateExpression.StaticDate date -> new Moment.Fixed(staticDate(date, text));
            case DateExpression.CurrentDate now -> new Moment.Now(Duration.ZERO);
            case DateExpression.CurrentDateExpression later -> {
                Duration duration = duration(
                        later.getDuration().getUnit(), later.getDuration().getAmount(), text);
                yield switch (later.getOperator()) {
                    case PLUS -> new Moment.Now(duration);
                    case MINUS -> new Moment.Now(duration.negated());
                };
            }
            default ->
                throw new UnsupportedRule(text + ": " + expression.getFormattedExpression()
                        + " is not supported; a day, now() or now() with days, hours or minutes is.");
        };
    }

    private static LocalDateTime staticDate(DateExpression.StaticDate date, String text) {
        try {
            return date.getEvaluatedExpression();
        } catch (java.time.DateTimeException e) {
            throw new UnsupportedRule(text + ": there is no day " + date.getFormattedExpression() + ".");
        }
    }

    private static Duration duration(DurationUnit unit, int amount, String text) {
        return switch (unit) {
            case DAYS -> Duration.ofDays(amount);
            case HOURS -> Duration.ofHours(amount);
            case MINUTES -> Duration.ofMinutes(amount);
            default -> throw new UnsupportedRule(text + ": durations in " + unit + " are not supported.");
        };
    }

    private static ValueTest ofStrings(StringBasedCondition condition, String text) {
        return switch (condition.getOperator()) {
            case EQUALS, IN -> words(condition.getOperands(), false, text);
            case NOT_EQUALS, NOT_IN -> words(condition.getOperands(), true, text);
            case MATCHES -> new ValueTest.Matching(pattern(onlyWord(condition, text), text), false, false);
            case NOT_MATCHES -> new ValueTest.Matching(pattern(onlyWord(condition, text), text), true, true);
        };
    }

    private static ValueTest words(List<StringOperand> operands, boolean negated, String text) {
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
                        default ->
                            throw new UnsupportedRule(
                                    text + ": the word " + keyword.getOperand() + " is not supported.");
                    }
                }
                default ->
                    throw new UnsupportedRule(text + ": the variable " + operand.getOperand() + " is not defined.");
            }
        }
        return new ValueTest.Words(words, empty, whiteSpace, negated, negated != namesNull);
    }

    private static String onlyWord(StringBasedCondition condition, String text) {
        if (condition.getOperands().size() == 1
                && condition.getOperands().getFirst() instanceof QuotedStringOperand word) {
            return word.getOperand();
        }
        throw new UnsupportedRule(text + ": matches takes one pattern in quotes.");
    }

    private static Pattern pattern(String expression, String text) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new UnsupportedRule(
                    text + ": '" + expression + "' is no regular expression: " + e.getDescription() + ".");
        }
    }

    private int only(DQRule rule, String text) {
        List<Integer> all = all(rule, text);
        if (all.size() != 1) {
            throw new UnsupportedRule(text + ": " + rule.getRuleType() + " takes one column.");
        }
        return all.getFirst();
    }

    private List<Integer> all(DQRule rule, String text) {
        return rule.getParameters().values().stream()
                .map(name -> column(name, text))
                .toList();
    }

    private static String parameter(DQRule rule, String text) {
        return rule.getParameters().values().stream()
                .findFirst()
                .map(RulesetCompiler::unquoted)
                .orElseThrow(() -> new UnsupportedRule(text + ": a parameter is missing."));
    }

    private int column(String parameter, String text) {
        String name = unquoted(parameter);
        for (int i = 0; i < columns.size(); i++) {
            if (Contract.folded(columns.get(i).name()).equals(Contract.folded(name))) {
                return i;
            }
        }
        throw new UnsupportedRule("%s: there is no column %s, only %s."
                .formatted(
                        text,
                        name,
                        String.join(", ", columns.stream().map(Column::name).toList())));
    }

    private static String unquoted(String parameter) {
        return parameter.length() > 1 && parameter.startsWith("\"") && parameter.endsWith("\"")
                ? parameter.substring(1, parameter.length() - 1)
                : parameter;
    }
}
