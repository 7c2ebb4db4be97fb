package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** The correlation of two columns, from exact sums over the rows that have both values. */
final class PairTally extends Tally {
    private final int first;
    private final int second;
    private final ExactTotal sumOfFirst = new ExactTotal();
    private final ExactTotal sumOfSecond = new ExactTotal();
    private final ExactTotal squaresOfFirst = new ExactTotal();
    private final ExactTotal squaresOfSecond = new ExactTotal();
    private final ExactTotal products = new ExactTotal();
    private final int scaleOfFirst;
    private final int scaleOfSecond;
    private long pairs;

    PairTally(Metric.Correlation columns, KnownColumns known, Where.@Nullable Filter filter) {
        super(filter);
        first = columns.first();
        second = columns.second();
        scaleOfFirst = scale(known.get(first));
        scaleOfSecond = scale(known.get(second));
    }

    private static int scale(Column column) {
        return column.type() instanceof ColumnType.Decimal decimal ? decimal.scale() : 0;
    }

    long pairs() {
        return pairs;
    }

    @Override
    void add(Cells row) {
        if (row.isNull(first) || row.isNull(second)) {
            return;
        }
        pairs++;
        if (row.form(first) == Cells.Form.SCALED
                && row.form(second) == Cells.Form.SCALED
                && row.scale(first) == scaleOfFirst
                && row.scale(second) == scaleOfSecond) {
            long x = row.unscaled(first);
            long y = row.unscaled(second);
            sumOfFirst.add(x);
            sumOfSecond.add(y);
            squaresOfFirst.addProduct(x, x);
            squaresOfSecond.addProduct(y, y);
            products.addProduct(x, y);
        } else {
            addLarge(unscaled(row, first, scaleOfFirst), unscaled(row, second, scaleOfSecond));
        }
    }

    private void addLarge(BigInteger x, BigInteger y) {
        sumOfFirst.add(x);
        sumOfSecond.add(y);
        squaresOfFirst.add(x.multiply(x));
        squaresOfSecond.add(y.multiply(y));
        products.add(x.multiply(y));
    }

    private static BigInteger unscaled(Cells row, int column, int scale) {
        BigDecimal number = row.number(column);
        return number == null ? BigInteger.ZERO : number.setScale(scale).unscaledValue();
    }

    /** Null when one of the columns does not vary. A scale stretches both sides of the fraction alike, so it does not matter here. */
    @Nullable
    BigDecimal correlation() {
        BigInteger count = BigInteger.valueOf(pairs);
        BigInteger x = sumOfFirst.value();
        BigInteger y = sumOfSecond.value();
        BigInteger together = products.value().multiply(count).subtract(x.multiply(y));
        BigInteger spreadOfFirst = squaresOfFirst.value().multiply(count).subtract(x.pow(2));
        BigInteger spreadOfSecond = squaresOfSecond.value().multiply(count).subtract(y.pow(2));
        BigInteger spread = spreadOfFirst.multiply(spreadOfSecond);
        return spread.signum() == 0
                ? null
                : new BigDecimal(together)
                        .divide(new BigDecimal(spread).sqrt(MathContext.DECIMAL128), MathContext.DECIMAL64);
    }
}
