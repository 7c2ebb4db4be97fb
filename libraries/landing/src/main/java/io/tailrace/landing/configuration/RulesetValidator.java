package io.tailrace.landing.configuration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks the text of rules when a configuration is read, so that no run starts with rules that cannot be evaluated. */
@FunctionalInterface
public interface RulesetValidator {
    /**
     * One sentence a problem; none when the rules can be evaluated over these columns.
     *
     * @param others the columns of the other data sets and of tables, by the names that rules use
     */
    List<String> problems(List<Column> columns, String rules, Map<String, List<Column>> others);

    /**
     * The columns of others that rules without problems use, by the names of the others; an other that no rule looks into is not among them. Who cannot tell
     * answers all columns.
     */
    default Map<String, Set<String>> used(List<Column> columns, String rules, Map<String, List<Column>> others) {
        var all = new TreeMap<String, Set<String>>();
        others.forEach((name, theirs) ->
                all.put(name, theirs.stream().map(Column::name).collect(Collectors.toUnmodifiableSet())));
        return all;
    }
}
