package io.tailrace.report;

import io.tailrace.quality.FailureAction;
import io.tailrace.quality.RuleOutcome;
import java.util.List;
import java.util.Map;

/**
 * One rule.
 *
 * @param evaluated rows that it judged or counted
 * @param failed rows that failed it; 0 for rules that judge no single row
 * @param observed what was found, as a phrase
 * @param examples the first few
 */
public record RuleResult(
        String rule,
        Outcome outcome,
        long evaluated,
        long failed,
        String observed,
        FailureAction action,
        Map<String, String> labels,
        List<Example> examples) {

    public RuleResult {
        examples = List.copyOf(examples);
    }

    static RuleResult of(RuleOutcome rule, List<Example> examples) {
        return new RuleResult(
                rule.rule(),
                outcome(rule),
                rule.evaluated(),
                rule.failed(),
                rule.observed(),
                rule.action(),
                rule.labels(),
                examples);
    }

    private static Outcome outcome(RuleOutcome rule) {
        if (rule.passed()) {
            return Outcome.PASS;
        }
        return switch (rule.action()) {
            case WARN -> Outcome.WARN;
            case QUARANTINE, REJECT, STOP -> Outcome.FAIL;
        };
    }
}
