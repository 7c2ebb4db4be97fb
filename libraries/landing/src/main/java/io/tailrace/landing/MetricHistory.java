package io.tailrace.landing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What rules measured in earlier runs, written for the converter, which has no database.
 *
 * @param dataSets by data set and metric, the newest value first; only data sets with rules
 */
public record MetricHistory(Map<String, Map<String, List<BigDecimal>>> dataSets) {
    /** Values that are kept of one metric. */
    public static final int MOST = 100;

    public MetricHistory {
        dataSets = Map.copyOf(dataSets);
    }

    /** The metrics of one data set; none when nothing was measured yet. */
    public Map<String, List<BigDecimal>> of(DataSetName dataSet) {
        return dataSets.getOrDefault(dataSet.value(), Map.of());
    }
}
