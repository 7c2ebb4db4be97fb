package io.tailrace.landing;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one column come to, exactly: told by the converter of what it wrote, and by the warehouse of what it holds.
 *
 * @param nulls rows without a value; a text without a character is none, because a load makes a null of it
 * @param least the least number, date or timestamp in canonical form; null for other columns, and when there is none
 * @param sum of numbers; of the bytes of texts; of truths, how many; null for dates and timestamps
 */
public record ColumnFigure(
        String column,
        long nulls,
        @Nullable String least,
        @Nullable String greatest,
        @Nullable BigDecimal sum) {

    /** Of the rows of both. */
    public ColumnFigure and(ColumnFigure other) {
        return new ColumnFigure(
                column,
                nulls + other.nulls,
                extreme(least, other.least, -1),
                extreme(greatest, other.greatest, 1),
                sum == null || other.sum == null ? null : sum.add(other.sum));
    }

    private static @Nullable String extreme(@Nullable String one, @Nullable String other, int direction) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .max((left, right) -> direction * compare(left, right))
                .orElse(null);
    }

    /** Dates and timestamps are in order as texts; only numbers have no dash behind the first digits. */
    private static int compare(String left, String right) {
        boolean dates = left.indexOf('-', 1) > 0;
        return dates ? left.compareTo(right) : new BigDecimal(left).compareTo(new BigDecimal(right));
    }
}
