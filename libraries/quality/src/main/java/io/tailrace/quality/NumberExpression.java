package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** A number that a rule names: written down, or worked out from what a metric was in earlier runs. */
sealed interface NumberExpression {
    /**
     * @param earlier the metric in earlier runs, the newest first
     * @return empty when there are not as many runs as the expression needs
     */
    Optional<BigDecimal> value(List<BigDecimal> earlier);

    /** How many earlier runs it looks at. */
    int runs();

    record Constant(BigDecimal number) implements NumberExpression {
        @Override
        public Optional<BigDecimal> value(List<BigDecimal> earlier) {
            return Optional.of(number);
        }

        @Override
        public int runs() {
            return 0;
        }
    }

    record Arithmetic(Operator operator, NumberExpression left, NumberExpression right) implements NumberExpression {
        @Override
        public Optional<BigDecimal> value(List<BigDecimal> earlier) {
            Optional<BigDecimal> first = left.value(earlier);
            Optional<BigDecimal> second = right.value(earlier);
            return first.isEmpty() || second.isEmpty() ? Optional.empty() : operator.apply(first.get(), second.get());
        }

        @Override
        public int runs() {
            return Math.max(left.runs(), right.runs());
        }
    }

    record Absolute(NumberExpression number) implements NumberExpression {
        @Override
        public Optional<BigDecimal> value(List<BigDecimal> earlier) {
            return number.value(earlier).map(BigDecimal::abs);
        }

        @Override
        public int runs() {
            return number.runs();
        }
    }

    /** A function of the last runs; of fewer when there are not so many. */
    record OfLast(PastValues function, int runs, BigDecimal parameter) implements NumberExpression {
        @Override
        public Optional<BigDecimal> value(List<BigDecimal> earlier) {
            List<BigDecimal> last = earlier.subList(0, Math.min(runs, earlier.size()));
            return last.isEmpty() ? Optional.empty() : function.of(last, parameter);
        }
    }

    enum Operator {
        PLUS,
        MINUS,
        TIMES,
        DIVIDED_BY;

        /** Empty for a division by zero. */
        Optional<BigDecimal> apply(BigDecimal left, BigDecimal right) {
            return switch (this) {
                case PLUS -> Optional.of(left.add(right));
                case MINUS -> Optional.of(left.subtract(right));
                case TIMES -> Optional.of(left.multiply(right));
                case DIVIDED_BY ->
                    right.signum() == 0 ? Optional.empty() : Optional.of(left.divide(right, MathContext.DECIMAL64));
            };
        }
    }
}
