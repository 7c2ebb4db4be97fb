package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.RulesetValidator;
import io.tailrace.quality.Capabilities;
import io.tailrace.quality.Ruleset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Refuses, when a configuration is read, the rules that a conversion could not evaluate. */
public final class DqdlRulesets implements RulesetValidator {
    private final Capabilities capabilities;

    private DqdlRulesets(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** For a file in a run: its history, the other data sets of the run and the file itself are known. */
    public static DqdlRulesets ofRuns() {
        return new DqdlRulesets(Capabilities.none().withHistory().withFileFacts());
    }

    /** For a file by itself, beside the data sets that it is given. */
    public static DqdlRulesets ofFiles() {
        return new DqdlRulesets(Capabilities.none().withFileFacts());
    }

    @Override
    public List<String> problems(List<Column> columns, String rules, Map<String, List<Column>> others) {
        try {
            return Ruleset.check(rules, DataSetChecks.columns(columns), beside(others));
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Map<String, Set<String>> used(List<Column> columns, String rules, Map<String, List<Column>> others) {
        var used = new TreeMap<String, Set<String>>();
        Ruleset.compile(rules, DataSetChecks.columns(columns), beside(others))
                .usedReferences()
                .forEach((name, positions) -> used.put(name, names(others.getOrDefault(name, List.of()), positions)));
        return used;
    }

    private Capabilities beside(Map<String, List<Column>> others) {
        var references = new TreeMap<String, List<io.tailrace.quality.Column>>();
        others.forEach((name, theirs) -> references.put(name, DataSetChecks.columns(theirs)));
        return capabilities.with(references);
    }

    private static Set<String> names(List<Column> columns, Set<Integer> positions) {
        return positions.stream().map(position -> columns.get(position).name()).collect(Collectors.toUnmodifiableSet());
    }
}
