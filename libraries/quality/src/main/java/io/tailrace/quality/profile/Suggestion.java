package io.tailrace.quality.profile;

import java.util.List;
import java.util.Optional;

/**
 * A contract and rules that the profiled file passes.
 *
 * @param contract YAML in the words of a configuration's data set
 * @param rules one DQDL rule each
 */
public record Suggestion(String contract, List<String> rules) {
    public Suggestion {
        rules = List.copyOf(rules);
    }

    /** @param file its name, for the reader of the contract */
    public static Suggestion of(String file, TableProfile table) {
        List<ProposedColumn> columns = ProposedColumn.of(table);
        Optional<String> key = table.rows() < ProposedRules.ENOUGH_ROWS
                ? Optional.empty()
                : columns.stream()
                        .filter(column -> column.unique() && column.looksLikeAKey())
                        .map(ProposedColumn::name)
                        .findFirst();
        return new Suggestion(ContractText.of(file, table, columns, key), ProposedRules.of(table, columns, key));
    }

    /** The rules as one ruleset; empty when there are none. */
    public String ruleset() {
        return rules.isEmpty() ? "" : "Rules = [\n  " + String.join(",\n  ", rules) + "\n]\n";
    }
}
