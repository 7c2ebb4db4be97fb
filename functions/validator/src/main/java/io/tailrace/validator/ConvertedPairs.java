package io.tailrace.validator;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ZoneKeys;
import java.util.List;
import java.util.Map;

/** Records in the ledger what the converter, which has no database, did with the pairs of a run. */
final class ConvertedPairs {
    private final Arrivals arrivals;

    ConvertedPairs(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    void record(List<PlannedFile> files, Map<String, ConversionOutcome> outcomes) {
        for (var file : files) {
            if (outcomes.get(file.fileName()) instanceof ConversionResult result) {
                arrivals.settle(file.runId(), end(file, result));
            }
        }
    }

    private static PairEnd end(PlannedFile file, ConversionResult result) {
        var tailName = ZoneKeys.fileName(file.tailKey());
        return result.outcome() == FileOutcome.CONVERTED
                ? new PairEnd(
                        file.fileName(),
                        tailName,
                        ArrivalState.CONVERTED,
                        in(file, ZoneKeys.archive(file.runId(), file.fileName())),
                        in(file, ZoneKeys.archive(file.runId(), tailName)),
                        null,
                        result,
                        null)
                : new PairEnd(
                        file.fileName(),
                        tailName,
                        ArrivalState.REJECTED,
                        in(file, ZoneKeys.reject(file.runId(), file.fileName())),
                        in(file, ZoneKeys.reject(file.runId(), tailName)),
                        result.reason(),
                        result,
                        null);
    }

    private static ObjectLocation in(PlannedFile file, String key) {
        return new ObjectLocation(file.bucket(), key);
    }
}
