package io.tailrace.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** How often each value of a column comes. */
final class ValueCounts extends Tally {
    private final int[] column;
    private final FingerprintMap counts;
    private final Fingerprint fingerprint = new Fingerprint();
    private long values;
    /** Of the counts, each times its logarithm: the entropy without a second pass over the values. */
    private double weighted;

    ValueCounts(int column, Where.@Nullable Filter filter, MemoryBudget budget, String purpose) {
        super(filter);
        this.column = new int[] {column};
        counts = new FingerprintMap(budget, purpose);
    }

    @Override
    void add(Cells row) {
        if (!row.isNull(column[0])) {
            values++;
            fingerprint.take(row.values(), column);
            long count = counts.count(fingerprint);
            weighted += weight(count) - weight(count - 1);
        }
    }

    long values() {
        return values;
    }

    /** In natural units; null when there is no value. */
    @Nullable
    BigDecimal entropy() {
        if (values == 0) {
            return null;
        }
        return BigDecimal.valueOf(Math.max(Math.log((double) values) - weighted / values, 0))
                .round(MathContext.DECIMAL64);
    }

    private static double weight(long count) {
        return count == 0 ? 0 : count * Math.log((double) count);
    }
}
