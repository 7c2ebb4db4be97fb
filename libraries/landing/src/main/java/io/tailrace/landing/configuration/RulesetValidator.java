package io.tailrace.landing.configuration;

import java.util.List;

/** Checks the text of rules when a configuration is read, so that no run starts with rules that cannot be evaluated. */
@FunctionalInterface
public interface RulesetValidator {
    /** One sentence a problem; none when the rules can be evaluated over these columns. */
    List<String> problems(List<Column> columns, String rules);
}
