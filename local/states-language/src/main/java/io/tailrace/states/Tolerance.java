package io.tailrace.states;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How many items of a map run may fail. Without a threshold none may; with both, neither may be exceeded. */
final class Tolerance {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final @Nullable Long count;
    private final @Nullable BigDecimal percentage;
    private long failed;
    private long total;
    private boolean complete;

    private Tolerance(@Nullable Long count, @Nullable BigDecimal percentage) {
        this.count = count;
        this.percentage = percentage;
    }

    static Tolerance of(Distributed distributed, Scope scope) {
        var count = distributed.toleratedCount() == null
                ? null
                : (Long) distributed.toleratedCount().whole(scope);
        if (count != null && count < 0) {
            throw Fault.runtime("ToleratedFailureCount cannot be negative.");
        }
        var percentage = distributed.toleratedPercentage() == null
                ? null
                : distributed.toleratedPercentage().decimal(scope);
        if (percentage != null && (percentage.signum() < 0 || percentage.compareTo(HUNDRED) > 0)) {
            throw Fault.runtime("ToleratedFailurePercentage must be between 0 and 100.");
        }
        return new Tolerance(count, percentage);
    }

    synchronized void started(int items) {
        total += items;
    }

    synchronized void failed(int items) {
        failed += items;
    }

    /** Every item has been read, so percentages have a whole to refer to. */
    synchronized void complete() {
        complete = true;
    }

    synchronized boolean isExceeded() {
        if (count == null && percentage == null) {
            return failed > 0;
        }
        return (count != null && failed > count) || (percentage != null && complete && exceeds(percentage));
    }

    private boolean exceeds(BigDecimal percentage) {
        return BigDecimal.valueOf(failed).multiply(HUNDRED).compareTo(percentage.multiply(BigDecimal.valueOf(total)))
                > 0;
    }
}
