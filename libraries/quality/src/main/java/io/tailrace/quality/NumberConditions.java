package io.tailrace.quality;

import io.tailrace.quality.NumberExpression.Operator;
import io.tailrace.quality.dqdl.Condition;
import io.tailrace.quality.dqdl.NumberText;
import io.tailrace.quality.dqdl.Relation;
import io.tailrace.quality.dqdl.RuleOperand;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads comparisons with numbers, and what they compute from earlier runs. */
final class NumberConditions {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal MOST_RUNS = BigDecimal.valueOf(History.MOST_RUNS);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private NumberConditions() {}

    static Requirement<NumberExpression> requirement(@Nullable Condition condition) {
        if (!(condition instanceof Condition.Comparison(Relation relation, List<RuleOperand> operands, String text))) {
            throw noNumber();
        }
        return requirement(relation, operands);
    }

    private static Requirement<NumberExpression> requirement(Relation relation, List<RuleOperand> operands) {
        return new Requirement<>(
                relation, operands.stream().map(NumberConditions::expression).toList());
    }

    private static UnsupportedRule noNumber() {
        return new UnsupportedRule("a comparison with a number is expected here.");
    }

    private static NumberExpression expression(RuleOperand operand) {
        if (operand == RuleOperand.Word.NULL) {
            throw new UnsupportedRule("NULL has no place in a comparison of size or of a number about the table.");
        }
        if (operand instanceof RuleOperand.OfNumber(NumberText number)) {
            return expression(number);
        }
        throw noNumber();
    }

    /** A condition that no earlier run has a part in. */
    static NumberTest constant(@Nullable Condition condition) {
        return NumberTest.of(constants(requirement(condition)));
    }

    /** The same of operands that are numbers. */
    static NumberTest constant(Relation relation, List<RuleOperand> numbers) {
        return NumberTest.of(constants(requirement(relation, numbers)));
    }

    static Requirement<BigDecimal> constants(Requirement<NumberExpression> requirement) {
        return requirement.map(expression -> {
            if (expression.runs() > 0) {
                throw new UnsupportedRule("what single rows are compared with does not depend on earlier runs.");
            }
            return expression
                    .value(List.of())
                    .orElseThrow(() -> new UnsupportedRule("the comparison divides by zero."));
        });
    }

    static boolean looksBack(Requirement<NumberExpression> requirement) {
        return requirement.operands().stream().anyMatch(operand -> operand.runs() > 0);
    }

    private static NumberExpression expression(NumberText number) {
        return switch (number) {
            case NumberText.Literal(String text) -> new NumberExpression.Constant(new BigDecimal(text));
            case NumberText.Arithmetic sum ->
                new NumberExpression.Arithmetic(
                        operator(sum.operator()), expression(sum.left()), expression(sum.right()));
            case NumberText.Call call -> call(call);
        };
    }

    private static Operator operator(char sign) {
        return switch (sign) {
            case '+' -> Operator.PLUS;
            case '-' -> Operator.MINUS;
            case '*' -> Operator.TIMES;
            default -> Operator.DIVIDED_BY;
        };
    }

    private static NumberExpression call(NumberText.Call call) {
        List<NumberText> operands = call.parameters();
        if (call.function().equals("abs") && operands.size() == 1) {
            return new NumberExpression.Absolute(expression(operands.getFirst()));
        }
        PastValues function = PastValues.named(call.function())
                .orElseThrow(() -> new UnsupportedRule("the function " + call.function() + " is not supported."));
        if (function == PastValues.LAST) {
            if (runs(call) != 1) {
                throw new UnsupportedRule(
                        call.text()
                                + " is several numbers; avg, min, max, sum, std, median, percentile or index makes one of them.");
            }
            return new NumberExpression.OfLast(function, 1, BigDecimal.ZERO);
        }
        int expected = function.takesParameter() ? 2 : 1;
        if (operands.size() != expected
                || !(operands.getFirst() instanceof NumberText.Call last)
                || !last.function().equals("last")) {
            throw new UnsupportedRule("%s takes last(n)%s, not %s."
                    .formatted(call.function(), expected == 2 ? " and a number" : "", call.text()));
        }
        int runs = runs(last);
        BigDecimal parameter = expected == 2 ? parameter(function, operands.get(1), runs) : BigDecimal.ZERO;
        return new NumberExpression.OfLast(function, runs, parameter);
    }

    private static int runs(NumberText.Call last) {
        if (last.parameters().isEmpty()) {
            return 1;
        }
        BigDecimal runs =
                last.parameters().size() == 1 ? number(last.parameters().getFirst()) : BigDecimal.ZERO;
        if (!isWhole(runs) || runs.compareTo(ONE) < 0 || runs.compareTo(MOST_RUNS) > 0) {
            throw new UnsupportedRule(
                    "last takes a whole number from 1 to %d, not %s.".formatted(History.MOST_RUNS, last.text()));
        }
        return runs.intValueExact();
    }

    private static BigDecimal parameter(PastValues function, NumberText operand, int runs) {
        BigDecimal number = number(operand);
        boolean fits = number.signum() >= 0
                && (function == PastValues.PERCENTILE
                        ? number.compareTo(HUNDRED) <= 0
                        : isWhole(number) && number.compareTo(BigDecimal.valueOf(runs)) < 0);
        if (!fits) {
            throw new UnsupportedRule(
                    function == PastValues.PERCENTILE
                            ? "percentile takes a number from 0 to 100, not " + number.toPlainString() + "."
                            : "index takes a whole number below %d, the newest is 0; not %s."
                                    .formatted(runs, number.toPlainString()));
        }
        return number;
    }

    private static BigDecimal number(NumberText operand) {
        return constants(new Requirement<>(Relation.EQUALS, List.of(expression(operand))))
                .operands()
                .getFirst();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
