package io.tailrace.quality;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that is checked of a data set's rows.
 *
 * @param action what follows when a rule fails; a value that does not fit its type always quarantines its row
 */
public record Checks(Contract contract, Duplicates duplicates, Ruleset ruleset, FailureAction action) {

    public Checks {
        switch (duplicates) {
            case Duplicates.Kept kept -> {}
            case Duplicates.RemovedByRow byRow -> {}
            case Duplicates.RemovedByKey(var key, var keep) -> {
                checkKey(key, contract);
                if (keep instanceof Duplicates.Keep.Newest newest) {
                    checkOrder(newest.column(), contract);
                }
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

    /** Whether {@link #choose} comes before {@link #inspect}. */
    public boolean needChoice() {
        return switch (duplicates) {
            case Duplicates.Kept kept -> false;
            case Duplicates.RemovedByRow(var keep) -> !(keep instanceof Duplicates.Keep.First);
            case Duplicates.RemovedByKey(var key, var keep) -> !(keep instanceof Duplicates.Keep.First);
        };
    }

    /** Begins to choose, among rows that repeat each other, the one that stays. */
    public Choice choose(Table table, Binding binding, MemoryBudget budget) {
        Repetitions repetitions = Repetitions.of(this, budget);
        if (repetitions == null || !repetitions.isChoosing()) {
            throw new IllegalStateException("These checks keep all rows or the first ones, and need no choice.");
        }
        Checks ofCells = with(Ruleset.none(), FailureAction.QUARANTINE);
        return new Choice(
                new Inspection(ofCells, table, binding, LocalDateTime.MIN, budget, Surroundings.none(), repetitions),
                repetitions);
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
        if (needChoice()) {
            throw new IllegalStateException("Which rows stay must be chosen before.");
        }
        return new Inspection(this, table, binding, now, budget, surroundings, Repetitions.of(this, budget));
    }

    /** Begins the inspection of one table whose rows were shown to the choice before. */
    public Inspection inspect(
            Table table,
            Binding binding,
            LocalDateTime now,
            MemoryBudget budget,
            Surroundings surroundings,
            Choice choice) {
        return new Inspection(this, table, binding, now, budget, surroundings, choice.made());
    }

    private static void checkKey(List<String> key, Contract contract) {
        Set<String> unknown = new HashSet<>(key);
        contract.names().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The business key names columns that the contract does not have: "
                    + String.join(", ", unknown) + ".");
        }
    }

    private static void checkOrder(String column, Contract contract) {
        int index = contract.names().indexOf(column);
        if (index < 0
                || !Duplicates.Keep.Newest.orders(contract.columns().get(index).type())) {
            throw new IllegalArgumentException(
                    "The newest row is told by a column of dates, timestamps, whole numbers or decimals of at most 18 digits, not by "
                            + column + ".");
        }
    }
}
