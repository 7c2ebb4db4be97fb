package io.tailrace.validator;

import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** A run that a rule has stopped: a failed rule whose action is {@code stop} ends the run before anything is loaded. */
final class StoppedRun {
    private StoppedRun() {}

    static Optional<String> reason(Collection<ConversionOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof ConversionResult result && result.stopRun())
                .map(ConversionResult.class::cast)
                .min(Comparator.comparing(ConversionResult::fileName))
                .map(StoppedRun::sentence);
    }

    private static String sentence(ConversionResult result) {
        var reason = result.reason();
        return "File " + result.fileName() + " of data set " + result.dataSet() + " failed a rule that stops the run"
                + (reason == null ? "." : ": " + reason.message());
    }
}
