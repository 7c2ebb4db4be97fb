package io.tailrace.quality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one rule of the ruleset ended.
 *
 * @param rule its text, without its labels
 * @param evaluated rows that it judged or counted
 * @param failed rows that failed it; 0 for rules that judge no single row
 * @param observed what was found, as a phrase
 * @param action what follows when it fails: its label {@code action}, else that of the data set
 * @param labels its own and the ruleset's
 */
public record RuleOutcome(
        String rule,
        boolean passed,
        long evaluated,
        long failed,
        String observed,
        FailureAction action,
        Map<String, String> labels) {

    public RuleOutcome {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
