package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.RulesetValidator;
import io.tailrace.quality.Capabilities;
import io.tailrace.quality.Ruleset;
import java.util.List;

/** Refuses, when a configuration is read, the rules that a conversion could not evaluate. */
public final class DqdlRulesets implements RulesetValidator {
    private final Capabilities capabilities;

    /** For conversions that know nothing but the file's rows. */
    public DqdlRulesets() {
        this(Capabilities.none());
    }

    /** @param capabilities what every conversion will know: see {@link Conversion#knowing} */
    public DqdlRulesets(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public List<String> problems(List<Column> columns, String rules) {
        try {
            return Ruleset.check(rules, DataSetChecks.columns(columns), capabilities);
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
