package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.List;

/** What the metrics of a data set were in its earlier runs. */
@FunctionalInterface
public interface History {
    /** No rule looks further back. */
    int MOST_RUNS = 100;

    /**
     * The metric of at most so many runs, the newest first; empty when no run has it.
     *
     * @param metric a name as in {@link QualityReport#metrics}
     */
    List<BigDecimal> last(String metric, int runs);
}
