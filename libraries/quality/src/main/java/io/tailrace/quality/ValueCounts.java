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
            counts.count(fingerprint);
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
        double[] total = {0};
        counts.forEach(count -> {
            double share = (double) count / values;
            total[0] -= share * Math.log(share);
        });
        return BigDecimal.valueOf(Math.max(total[0], 0)).round(MathContext.DECIMAL64);
    }
}
