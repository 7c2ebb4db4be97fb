package io.tailrace.quality.dqdl;

import java.util.List;
import java.util.Map;

/** A ruleset: its rules, each with its labels, and what is measured besides. */
public record WrittenRuleset(List<Labelled> rules, List<WrittenRule> analyzers) {
    public WrittenRuleset {
        rules = List.copyOf(rules);
        analyzers = List.copyOf(analyzers);
    }

    /**
     * A rule with its labels.
     *
     * @param labels its own before those that all rules of the ruleset have
     */
    public record Labelled(Written rule, Map<String, String> labels) {}
}
