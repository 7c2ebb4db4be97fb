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
    private boolean needsSquares;
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
        scale = ColumnCells.scale(type);
    }

    void need(Statistic statistic) {
        needsNumbers |= ofNumbers && statistic.isOfNumbers();
        needsSquares |= statistic == Statistic.STANDARD_DEVIATION;
        needsLengths |= statistic == Statistic.MINIMUM_LENGTH || statistic == Statistic.MAXIMUM_LENGTH;
    }

    long values() {
        return values;
    }

    @Override
    void addAll(Cells group, long taken) {
        ColumnCells cells = group.column(column);
        long there = taken & ~cells.nulls();
        values += Long.bitCount(there);
        if (needsNumbers) {
            addNumbers(cells.numbers(), there & cells.known());
            super.addAll(group, there & ~cells.known());
        }
        if (needsLengths) {
            addLengths(group.lengths(column), there);
        }
    }

    private void addNumbers(long[] numbers, long asked) {
        for (long left = asked; left != 0; left &= left - 1) {
            long number = numbers[Long.numberOfTrailingZeros(left)];
            sum.add(number);
            if (needsSquares) {
                squares.addProduct(number, number);
            }
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
    }

    private void addLengths(long[] lengths, long asked) {
        for (long left = asked; left != 0; left &= left - 1) {
            int length = (int) lengths[Long.numberOfTrailingZeros(left)];
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
        }
    }

    /** Adds a number that is not known as a long: one of too many digits. */
    @Override
    void add(Cells row) {
        BigDecimal number = row.number(column);
        if (number != null) {
            BigInteger unscaled = number.setScale(scale).unscaledValue();
            sum.add(unscaled);
            if (needsSquares) {
                squares.add(unscaled.multiply(unscaled));
            }
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
