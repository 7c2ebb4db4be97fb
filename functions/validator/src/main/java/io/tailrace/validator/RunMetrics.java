package io.tailrace.validator;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.MetricHistory;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.DataSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Carries what rules measured from the reports of one run to the rules of the next ones. */
final class RunMetrics {
    private final ObjectStore store;
    private final Metrics metrics;

    RunMetrics(ObjectStore store, Metrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    /** The history that the data sets of a run's files may be held against. */
    MetricHistory history(RegionName region, Collection<DataSet> dataSets) {
        var history = new TreeMap<String, Map<String, List<BigDecimal>>>();
        for (var dataSet : dataSets) {
            var latest = dataSet.rules() == null
                    ? Map.<String, List<BigDecimal>>of()
                    : metrics.latest(region, dataSet.name(), MetricHistory.MOST);
            if (!latest.isEmpty()) {
                history.put(dataSet.name().value(), latest);
            }
        }
        return new MetricHistory(history);
    }

    /** Records what was measured of the files that were taken; a file that was rejected is no measure for others. */
    void record(List<PlannedFile> files, Map<String, ConversionOutcome> outcomes, Instant at) {
        for (var file : files) {
            if (outcomes.get(file.fileName()) instanceof ConversionResult result
                    && result.outcome() == FileOutcome.CONVERTED
                    && result.reportKey() != null) {
                var measured = measured(new ObjectLocation(file.bucket(), result.reportKey()));
                metrics.record(file.runId(), file.dataSet(), file.fileName(), measured, at);
            }
        }
    }

    private Map<String, BigDecimal> measured(ObjectLocation report) {
        var measured = new TreeMap<String, BigDecimal>();
        LandingJson.read(store.open(report), JsonNode.class)
                .path("metrics")
                .properties()
                .forEach(metric ->
                        measured.put(metric.getKey(), metric.getValue().decimalValue()));
        return measured;
    }
}
