package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.RulesetValidator;
import io.tailrace.quality.Ruleset;
import java.util.List;

/** Refuses, when a configuration is read, the rules that a conversion could not evaluate. */
public final class DqdlRulesets implements RulesetValidator {
    @Override
    public List<String> problems(List<Column> columns, String rules) {
        try {
            return Ruleset.check(rules, DataSetChecks.columns(columns));
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
