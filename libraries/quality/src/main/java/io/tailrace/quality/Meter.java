package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a metric at the end of the table.
 *
 * @param rows the rows looked at
 * @param values how many values it is about; 0 when there is nothing to measure
 * @param value null when it is not defined
 */
record Meter(LongSupplier rows, LongSupplier values, Supplier<@Nullable BigDecimal> value) {
    static Meter of(Tally tally, LongSupplier values, Supplier<@Nullable BigDecimal> value) {
        return new Meter(tally::rows, values, value);
    }

    /** The same, when it reads this. */
    Meter reading(long number) {
        return new Meter(rows, () -> 1, () -> BigDecimal.valueOf(number));
    }
}
