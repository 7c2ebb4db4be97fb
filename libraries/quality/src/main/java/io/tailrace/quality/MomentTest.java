package io.tailrace.quality;

import java.time.LocalDateTime;
import java.util.List;

/** A condition on a date or timestamp; a date counts as its midnight. */
sealed interface MomentTest {
    boolean accepts(LocalDateTime value, LocalDateTime now);

    /** As in DQDL: both ends excluded. */
    record Between(Moment low, Moment high) implements MomentTest {
        @Override
        public boolean accepts(LocalDateTime value, LocalDateTime now) {
            return value.isAfter(low.at(now)) && value.isBefore(high.at(now));
        }
    }

    record Compared(Comparison comparison, Moment operand) implements MomentTest {
        @Override
        public boolean accepts(LocalDateTime value, LocalDateTime now) {
            return comparison.holds(value.compareTo(operand.at(now)));
        }
    }

    record In(List<Moment> operands) implements MomentTest {
        public In {
            operands = List.copyOf(operands);
        }

        @Override
        public boolean accepts(LocalDateTime value, LocalDateTime now) {
            return operands.stream().anyMatch(operand -> value.isEqual(operand.at(now)));
        }
    }

    record Not(MomentTest test) implements MomentTest {
        @Override
        public boolean accepts(LocalDateTime value, LocalDateTime now) {
            return !test.accepts(value, now);
        }
    }
}
