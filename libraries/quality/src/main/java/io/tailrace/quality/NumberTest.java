package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A condition on a number; dates and durations are tested as numbers of microseconds.
 * Hot code: no object for a value of up to 18 digits.
 */
sealed interface NumberTest {
    /** Whether {@code unscaled / 10^scale} passes. */
    boolean accepts(long unscaled, int scale);

    boolean accepts(BigDecimal number);

    /** The same for unscaled numbers of this scale. */
    LongTest ofScale(int scale);

    static NumberTest of(Requirement<BigDecimal> requirement) {
        List<Threshold> operands =
                requirement.operands().stream().map(Threshold::new).toList();
        return switch (requirement.relation()) {
            case EQUALS, IN -> in(operands);
            case NOT_EQUALS, NOT_IN -> new Not(in(operands));
            case BETWEEN -> new Between(operands.get(0), operands.get(1));
            case NOT_BETWEEN -> new Not(new Between(operands.get(0), operands.get(1)));
            case GREATER_THAN -> new Above(operands.getFirst(), false);
            case GREATER_THAN_EQUAL_TO -> new Above(operands.getFirst(), true);
            case LESS_THAN -> new Not(new Above(operands.getFirst(), true));
            case LESS_THAN_EQUAL_TO -> new Not(new Above(operands.getFirst(), false));
        };
    }

    private static NumberTest in(List<Threshold> operands) {
        return operands.size() == 1
                ? new Equal(operands.getFirst())
                : new In(operands.stream().sorted().toArray(Threshold[]::new));
    }

    record Between(Threshold low, Threshold high) implements NumberTest {
        @Override
        public boolean accepts(long unscaled, int scale) {
            return low.orderOf(unscaled, scale) > 0 && high.orderOf(unscaled, scale) < 0;
        }

        @Override
        public boolean accepts(BigDecimal number) {
            return low.orderOf(number) > 0 && high.orderOf(number) < 0;
        }

        @Override
        public LongTest ofScale(int scale) {
            return LongTest.within(low.least(scale, true), high.least(scale, false) - 1);
        }
    }

    record Above(Threshold operand, boolean orEqual) implements NumberTest {
        @Override
        public boolean accepts(long unscaled, int scale) {
            int order = operand.orderOf(unscaled, scale);
            return order > 0 || (orEqual && order == 0);
        }

        @Override
        public boolean accepts(BigDecimal number) {
            int order = operand.orderOf(number);
            return order > 0 || (orEqual && order == 0);
        }

        @Override
        public LongTest ofScale(int scale) {
            return LongTest.within(operand.least(scale, !orEqual), Long.MAX_VALUE);
        }
    }

    record Equal(Threshold operand) implements NumberTest {
        @Override
        public boolean accepts(long unscaled, int scale) {
            return operand.orderOf(unscaled, scale) == 0;
        }

        @Override
        public boolean accepts(BigDecimal number) {
            return operand.orderOf(number) == 0;
        }

        @Override
        public LongTest ofScale(int scale) {
            return LongTest.among(LongStream.of(operand.least(scale, false)).filter(number -> operand.isExact(scale)));
        }
    }

    /** One of many, found by halving. */
    final class In implements NumberTest {
        private final Threshold[] operands;

        In(Threshold[] sorted) {
            operands = sorted;
        }

        @Override
        public boolean accepts(long unscaled, int scale) {
            int low = 0;
            int high = operands.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = operands[middle].orderOf(unscaled, scale);
                if (order == 0) {
                    return true;
                }
                if (order > 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return false;
        }

        @Override
        public boolean accepts(BigDecimal number) {
            return Arrays.stream(operands).anyMatch(operand -> operand.orderOf(number) == 0);
        }

        @Override
        public LongTest ofScale(int scale) {
            return LongTest.among(Arrays.stream(operands)
                    .filter(operand -> operand.isExact(scale))
                    .mapToLong(operand -> operand.least(scale, false)));
        }
    }

    record Not(NumberTest test) implements NumberTest {
        @Override
        public boolean accepts(long unscaled, int scale) {
            return !test.accepts(unscaled, scale);
        }

        @Override
        public boolean accepts(BigDecimal number) {
            return !test.accepts(number);
        }

        @Override
        public LongTest ofScale(int scale) {
            return test.ofScale(scale).not();
        }
    }
}
