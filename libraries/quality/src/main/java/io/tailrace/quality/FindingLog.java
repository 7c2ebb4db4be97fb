package io.tailrace.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first findings, the first few of every rule, and how many there were by rule. */
public final class FindingLog {
    /** A report that lists more is not read. */
    static final int MOST = 100;
    /** One rule that fails everywhere does not hide the others. */
    static final int FIRST_OF_A_RULE = 5;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> totals = new LinkedHashMap<>();

    public void add(Finding finding) {
        if (counts(finding.rule())) {
            keep(finding);
        }
    }

    /** Counts a finding of this rule; whether it is one that is kept. */
    boolean counts(String rule) {
        return totals.merge(rule, 1L, Long::sum) <= FIRST_OF_A_RULE || findings.size() < MOST;
    }

    /** To be called for those that {@link #counts} says so of. */
    void keep(Finding finding) {
        findings.add(finding);
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public Map<String, Long> totals() {
        return new LinkedHashMap<>(totals);
    }
}
