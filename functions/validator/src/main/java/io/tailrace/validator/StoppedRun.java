package io.tailrace.validator;

import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.ReasonCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * A run that ends before anything is loaded: a rule whose action is {@code stop} has failed, or a row of a converted file is not accounted for.
 */
final class StoppedRun {
    private StoppedRun() {}

    static Optional<String> reason(Collection<ConversionOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome ->
                        outcome instanceof ConversionResult result && (result.stopRun() || !balances(result)))
                .map(ConversionResult.class::cast)
                .min(Comparator.comparing(ConversionResult::fileName))
                .map(StoppedRun::sentence);
    }

    /** The reason of the files that were not loaded for that. */
    static ReasonCode code(Collection<ConversionOutcome> outcomes) {
        boolean allBalance = outcomes.stream()
                .allMatch(outcome -> !(outcome instanceof ConversionResult result) || balances(result));
        return allBalance ? ReasonCode.RULE_FAILED : ReasonCode.LOAD_FAILED;
    }

    private static boolean balances(ConversionResult result) {
        return result.outcome() == FileOutcome.REJECTED || result.balances();
    }

    private static String sentence(ConversionResult result) {
        return balances(result) ? ruleFailed(result) : imbalance(result);
    }

    /** Why the file does not balance. */
    static String imbalance(ConversionResult result) {
        long parts = result.outputs().stream()
                .mapToLong(ConversionResult.Output::rows)
                .sum();
        return "File " + result.fileName() + " does not balance: " + result.rowsIn() + " rows were read, but "
                + result.rowsWritten() + " written (" + parts + " in its parts), " + result.rowsQuarantined()
                + " quarantined, " + result.rowsDeduplicated() + " de-duplicated and " + result.rowsSkipped()
                + " skipped.";
    }

    private static String ruleFailed(ConversionResult result) {
        var reason = result.reason();
        return "File " + result.fileName() + " of data set " + result.dataSet() + " failed a rule that stops the run"
                + (reason == null ? "." : ": " + reason.message());
    }
}
