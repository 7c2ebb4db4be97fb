package io.tailrace.report;

import io.tailrace.quality.Finding;
import io.tailrace.quality.RuleOutcome;
import io.tailrace.quality.Severity;
import io.tailrace.quality.profile.TableProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one file.
 *
 * @param context where it was found, such as a run and a data set; empty when there is nothing to say
 * @param refused why the file is not taken; null when it is
 * @param findings the first of them
 * @param totals all findings counted, by rule or check
 * @param profile null when none was made
 */
public record FileFacts(
        String file,
        String context,
        @Nullable String refused,
        Balance balance,
        List<RuleOutcome> outcomes,
        List<Finding> findings,
        Map<String, Long> totals,
        @Nullable TableProfile profile) {
    private static final int EXAMPLES = 5;

    public FileFacts {
        outcomes = List.copyOf(outcomes);
        findings = List.copyOf(findings);
        totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    }

    /** The worst of all that was checked. */
    public Outcome outcome() {
        if (refused != null || !balance.closes()) {
            return Outcome.FAIL;
        }
        var all = rules().stream().map(RuleResult::outcome).collect(Collectors.toSet());
        checks().forEach(check -> all.add(check.outcome()));
        return all.stream().max(Outcome::compareTo).orElse(Outcome.PASS);
    }

    public List<RuleResult> rules() {
        return outcomes.stream()
                .map(rule -> RuleResult.of(rule, examples(rule.rule())))
                .toList();
    }

    /** The checks of the contract that found something. */
    public List<CheckResult> checks() {
        var names = new LinkedHashSet<>(totals.keySet());
        outcomes.forEach(rule -> names.remove(rule.rule()));
        return names.stream()
                .map(check -> new CheckResult(check, severity(check), totals.getOrDefault(check, 0L), examples(check)))
                .toList();
    }

    private Outcome severity(String check) {
        List<Severity> severities = findings.stream()
                .filter(finding -> finding.rule().equals(check))
                .map(Finding::severity)
                .distinct()
                .toList();
        return severities.equals(List.of(Severity.WARNING)) ? Outcome.WARN : Outcome.FAIL;
    }

    private List<Example> examples(String rule) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .limit(EXAMPLES)
                .map(Example::of)
                .toList();
    }
}
