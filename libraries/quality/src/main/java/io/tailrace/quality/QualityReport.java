package io.tailrace.quality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an inspection ended.
 *
 * @param findings the first hundred, and of every rule the first five
 * @param totals findings by rule, all of them counted
 */
public record QualityReport(
        long rowsIn,
        long rowsWritten,
        long rowsQuarantined,
        long rowsDeduplicated,
        long rowsSkipped,
        Decision decision,
        List<RuleOutcome> rules,
        List<Finding> findings,
        Map<String, Long> totals) {

    /** What is to be done with the file. */
    public enum Decision {
        ACCEPT,
        REJECT,
        /** Reject it, and do not publish the run. */
        STOP
    }

    public QualityReport {
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
        totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    }

    public boolean balances() {
        return rowsIn == rowsWritten + rowsQuarantined + rowsDeduplicated + rowsSkipped;
    }

    public List<RuleOutcome> failedRules() {
        return rules.stream().filter(rule -> !rule.passed()).toList();
    }
}
