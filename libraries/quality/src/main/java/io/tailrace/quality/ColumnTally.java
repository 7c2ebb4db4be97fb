package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Counts, sums and extremes of one column, exactly.
 * Hot code: no object for numbers of up to 18 digits.
 */
final class ColumnTally extends Tally {
    private final int column;
    private final boolean ofNumbers;
    /** The decimals that every value of the column has. */
    private final int scale;

    private final ExactTotal sum = new ExactTotal();
    private final ExactTotal squares = new ExactTotal();
    private boolean needsNumbers;
    private boolean needsLengths;
    private long values;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private @Nullable BigDecimal leastLarge;
    private @Nullable BigDecimal mostLarge;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    ColumnTally(int column, ColumnType type, Where.@Nullable Filter filter) {
        super(filter);
        this.column = column;
        ofNumbers = type instanceof ColumnType.Whole || type instanceof ColumnType.Decimal;
        scale = type instanceof ColumnType.Decimal decimal ? decimal.scale() : 0;
    }

    void need(Statistic statistic) {
        needsNumbers |= ofNumbers && statistic.isOfNumbers();
        needsLengths |= statistic == Statistic.MINIMUM_LENGTH || statistic == Statistic.MAXIMUM_LENGTH;
    }

    long values() {
        return values;
    }

    @Override
    void add(Cells row) {
        if (row.isNull(column)) {
            return;
        }
        values++;
        if (needsNumbers) {
            addNumber(row);
        }
        if (needsLengths) {
            int length = row.characters(column);
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
        }
    }

    private void addNumber(Cells row) {
        if (row.form(column) == Cells.Form.SCALED && row.scale(column) == scale) {
            long number = row.unscaled(column);
            sum.add(number);
            squares.addProduct(number, number);
            least = Math.min(least, number);
            most = Math.max(most, number);
            return;
        }
        BigDecimal number = row.number(column);
        if (number != null) {
            BigInteger unscaled = number.setScale(scale).unscaledValue();
            sum.add(unscaled);
            squares.add(unscaled.multiply(unscaled));
            leastLarge = leastLarge == null ? number : leastLarge.min(number);
            mostLarge = mostLarge == null ? number : mostLarge.max(number);
        }
    }

    BigDecimal sum() {
        return new BigDecimal(sum.value(), scale);
    }

    @Nullable
    BigDecimal mean() {
        return values == 0 ? null : sum().divide(BigDecimal.valueOf(values), MathContext.DECIMAL64);
    }

    @Nullable
    BigDecimal deviation() {
        if (values == 0) {
            return null;
        }
        BigInteger count = BigInteger.valueOf(values);
        BigInteger spread = squares.value().multiply(count).subtract(sum.value().pow(2));
        return new BigDecimal(spread, 2 * scale)
                .divide(new BigDecimal(count.pow(2)), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL64);
    }

    @Nullable
    BigDecimal minimum() {
        BigDecimal small = least == Long.MAX_VALUE ? null : BigDecimal.valueOf(least, scale);
        return small == null || leastLarge == null ? (small == null ? leastLarge : small) : small.min(leastLarge);
    }

    @Nullable
    BigDecimal maximum() {
        BigDecimal small = most == Long.MIN_VALUE ? null : BigDecimal.valueOf(most, scale);
        return small == null || mostLarge == null ? (small == null ? mostLarge : small) : small.max(mostLarge);
    }

    @Nullable
    BigDecimal shortest() {
        return values == 0 ? null : BigDecimal.valueOf(shortest);
    }

    @Nullable
    BigDecimal longest() {
        return values == 0 ? null : BigDecimal.valueOf(longest);
    }
}
