package io.tailrace.conversion;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.quality.Choice;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.tabular.TableReader;
import org.jspecify.annotations.Nullable;

/** The first of two passes over a file of whose repeated rows another than the first stays: it chooses which. */
final class StayingRows {
    private final DataSet dataSet;
    private final TableBindings bindings;
    private final MemoryBudget budget;
    private @Nullable Choice choice;

    private StayingRows(DataSet dataSet, TableBindings bindings, MemoryBudget budget) {
        this.dataSet = dataSet;
        this.bindings = bindings;
        this.budget = budget;
    }

    /** Null when the file has no table, or one that breaks the contract, which the second pass will find too. */
    static @Nullable Choice among(FileTables tables, DataSet dataSet, TableBindings bindings, MemoryBudget budget) {
        var rows = new StayingRows(dataSet, bindings, budget);
        boolean fits = true;
        while (fits && tables.next()) {
            fits = rows.take(tables);
        }
        return rows.choice;
    }

    private boolean take(FileTables tables) {
        TableReader reader = tables.table();
        return switch (bindings.bind(reader)) {
            case TableBindings.Bound.Nothing nothing -> true;
            case TableBindings.Bound.Broken broken -> false;
            case TableBindings.Bound.Fitting fitting -> {
                Choice running = choice(fitting);
                boolean more = fitting.start().hasRow();
                while (more) {
                    if (tables.passage() instanceof Passage.Open) {
                        running.take(reader.row());
                    }
                    more = reader.next();
                }
                yield true;
            }
        };
    }

    private Choice choice(TableBindings.Bound.Fitting fitting) {
        Choice running = choice;
        if (running == null) {
            running = DataSetChecks.withoutRules(dataSet, fitting.contract().contract())
                    .choose(fitting.table(), fitting.binding(), budget);
            choice = running;
        } else {
            running.goOn(fitting.table(), fitting.binding());
        }
        return running;
    }
}
