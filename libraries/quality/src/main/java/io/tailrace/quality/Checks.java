package io.tailrace.quality;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;

/**
 * All that is checked of a data set's rows.
 *
 * @param action what follows when a rule fails; a value that does not fit its type always quarantines its row
 */
public record Checks(Contract contract, Duplicates duplicates, Ruleset ruleset, FailureAction action) {

    public Checks {
        if (duplicates instanceof Duplicates.RemovedByKey byKey) {
            Set<String> unknown = new HashSet<>(byKey.key());
            contract.names().forEach(unknown::remove);
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("The business key names columns that the contract does not have: "
                        + String.join(", ", unknown) + ".");
            }
        }
    }

    /** Only the contract. */
    public static Checks of(Contract contract) {
        return new Checks(contract, new Duplicates.Kept(), Ruleset.none(), FailureAction.QUARANTINE);
    }

    public Checks with(Ruleset rules, FailureAction onFailure) {
        return new Checks(contract, duplicates, rules, onFailure);
    }

    public Checks with(Duplicates removed) {
        return new Checks(contract, removed, ruleset, action);
    }

    /**
     * Begins the inspection of one table.
     *
     * @param now what {@code now()} means in rules, in UTC
     */
    public Inspection inspect(Table table, Binding binding, LocalDateTime now, MemoryBudget budget) {
        return inspect(table, binding, now, budget, Surroundings.none());
    }

    /**
     * Begins the inspection of one table by rules that ask for more than the table.
     *
     * @param surroundings with all that the ruleset was compiled for
     */
    public Inspection inspect(
            Table table, Binding binding, LocalDateTime now, MemoryBudget budget, Surroundings surroundings) {
        return new Inspection(this, table, binding, now, budget, surroundings);
    }
}
