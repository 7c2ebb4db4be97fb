package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.OptionalInt;

/** A column or literal of a where clause. */
sealed interface Operand {
    /** The position of the column; empty for a literal. */
    OptionalInt column();

    /** A number; a text that is none is no value. */
    record Numbers(OptionalInt column, BigDecimal literal) implements Operand {}

    /** A text; bytes of UTF-8 have the order of its characters. */
    record Texts(OptionalInt column, String literal) implements Operand {}

    /** A date or timestamp, in microseconds. */
    record Moments(OptionalInt column, long literal) implements Operand {}

    /** A boolean. */
    record Truths(OptionalInt column, Predicate value) implements Operand {}
}
