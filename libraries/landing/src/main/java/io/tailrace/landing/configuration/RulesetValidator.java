package io.tailrace.landing.configuration;

import java.util.List;
import java.util.Map;

/** Checks the text of rules when a configuration is read, so that no run starts with rules that cannot be evaluated. */
@FunctionalInterface
public interface RulesetValidator {
    /**
     * One sentence a problem; none when the rules can be evaluated over these columns.
     *
     * @param others the columns of the other data sets, by name
     */
    List<String> problems(List<Column> columns, String rules, Map<String, List<Column>> others);
}
