package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.List;

/** A condition on a number. */
sealed interface NumberTest {
    boolean accepts(BigDecimal number);

    /** As in DQDL: both ends excluded. */
    record Between(BigDecimal low, BigDecimal high) implements NumberTest {
        @Override
        public boolean accepts(BigDecimal number) {
            return number.compareTo(low) > 0 && number.compareTo(high) < 0;
        }
    }

    record Compared(Comparison comparison, BigDecimal operand) implements NumberTest {
        @Override
        public boolean accepts(BigDecimal number) {
            return comparison.holds(number.compareTo(operand));
        }
    }

    record In(List<BigDecimal> operands) implements NumberTest {
        public In {
            operands = List.copyOf(operands);
        }

        @Override
        public boolean accepts(BigDecimal number) {
            for (BigDecimal operand : operands) {
                if (number.compareTo(operand) == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(NumberTest test) implements NumberTest {
        @Override
        public boolean accepts(BigDecimal number) {
            return !test.accepts(number);
        }
    }
}
