package io.tailrace.validator;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What rules measured of the files of every run. */
interface Metrics {
    /** Records what was measured of one converted file; what is recorded already stays. */
    void record(RunId run, DataSetName dataSet, String fileName, Map<String, BigDecimal> measured, Instant at);

    /**
     * The values of every metric of a data set in a region, the newest first.
     *
     * @param most values of one metric
     */
    Map<String, List<BigDecimal>> latest(RegionName region, DataSetName dataSet, int most);
}
