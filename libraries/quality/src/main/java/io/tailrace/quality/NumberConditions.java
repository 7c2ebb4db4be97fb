package io.tailrace.quality;

import io.tailrace.quality.NumberExpression.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.BinaryExpressionOperand;
import software.amazon.glue.dqdl.model.condition.number.FunctionCallOperand;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

/** Reads comparisons with numbers, and what they compute from earlier runs. */
final class NumberConditions {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal MOST_RUNS = BigDecimal.valueOf(History.MOST_RUNS);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private NumberConditions() {}

    static Requirement<NumberExpression> requirement(@Nullable Condition condition) {
        if (!(condition instanceof NumberBasedCondition numbers)) {
            throw new UnsupportedRule("a comparison with a number is expected here.");
        }
        var operands = new ArrayList<NumberExpression>();
        for (NumericOperand operand : numbers.getOperands()) {
            operands.add(expression(operand));
        }
        return new Requirement<>(Relation.of(numbers.getOperator()), operands);
    }

    /** A condition that no earlier run has a part in. */
    static NumberTest constant(@Nullable Condition condition) {
        return NumberTest.of(constants(requirement(condition)));
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

    private static NumberExpression expression(NumericOperand operand) {
        return switch (operand) {
            case AtomicNumberOperand atomic -> new NumberExpression.Constant(new BigDecimal(atomic.getOperand()));
            case BinaryExpressionOperand binary ->
                new NumberExpression.Arithmetic(
                        operator(binary.getOperator()),
                        expression(binary.getOperand1()),
                        expression(binary.getOperand2()));
            case FunctionCallOperand call -> call(call);
            case NullNumericOperand none ->
                throw new UnsupportedRule("NULL has no place in a comparison of size or of a number about the table.");
            default -> throw new UnsupportedRule(operand.getOperand() + " is not supported.");
        };
    }

    private static Operator operator(String sign) {
        return switch (sign) {
            case "+" -> Operator.PLUS;
            case "-" -> Operator.MINUS;
            case "*" -> Operator.TIMES;
            case "/" -> Operator.DIVIDED_BY;
            default -> throw new UnsupportedRule("the operator " + sign + " is not supported.");
        };
    }

    private static NumberExpression call(FunctionCallOperand call) {
        List<NumericOperand> operands = call.getOperands();
        if (call.getFunctionName().equals("abs") && operands.size() == 1) {
            return new NumberExpression.Absolute(expression(operands.getFirst()));
        }
        PastValues function = PastValues.named(call.getFunctionName())
                .orElseThrow(
                        () -> new UnsupportedRule("the function " + call.getFunctionName() + " is not supported."));
        if (function == PastValues.LAST) {
            if (runs(call) != 1) {
                throw new UnsupportedRule(
                        call.getOperand()
                                + " is several numbers; avg, min, max, sum, std, median, percentile or index makes one of them.");
            }
            return new NumberExpression.OfLast(function, 1, BigDecimal.ZERO);
        }
        int expected = function.takesParameter() ? 2 : 1;
        if (operands.size() != expected
                || !(operands.getFirst() instanceof FunctionCallOperand last)
                || !last.getFunctionName().equals("last")) {
            throw new UnsupportedRule("%s takes last(n)%s, not %s."
                    .formatted(call.getFunctionName(), expected == 2 ? " and a number" : "", call.getOperand()));
        }
        int runs = runs(last);
        BigDecimal parameter = expected == 2 ? parameter(function, operands.get(1), runs) : BigDecimal.ZERO;
        return new NumberExpression.OfLast(function, runs, parameter);
    }

    private static int runs(FunctionCallOperand last) {
        if (last.getOperands().isEmpty()) {
            return 1;
        }
        BigDecimal runs =
                last.getOperands().size() == 1 ? number(last.getOperands().getFirst()) : BigDecimal.ZERO;
        if (!isWhole(runs) || runs.compareTo(ONE) < 0 || runs.compareTo(MOST_RUNS) > 0) {
            throw new UnsupportedRule(
                    "last takes a whole number from 1 to %d, not %s.".formatted(History.MOST_RUNS, last.getOperand()));
        }
        return runs.intValueExact();
    }

    private static BigDecimal parameter(PastValues function, NumericOperand operand, int runs) {
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

    private static BigDecimal number(NumericOperand operand) {
        return constants(new Requirement<>(Relation.EQUALS, List.of(expression(operand))))
                .operands()
                .getFirst();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
