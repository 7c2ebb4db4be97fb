package io.tailrace.quality;

import io.tailrace.tabular.Row;

/**
 * The first of two passes over a file in which another row than the first of each key stays: it finds out which. See {@link Checks#choose}; the second pass is
 * {@link Checks#inspect(Table, Binding, java.time.LocalDateTime, MemoryBudget, Surroundings, Choice)}, over the same rows.
 */
public final class Choice {
    private final Inspection cells;
    private final Repetitions repetitions;

    Choice(Inspection cells, Repetitions repetitions) {
        this.cells = cells;
        this.repetitions = repetitions;
    }

    /** Goes on with another table of the same file. */
    public void goOn(Table next, Binding itsBinding) {
        cells.goOn(next, itsBinding);
    }

    /** Takes the next row into account. */
    public void take(Row row) {
        cells.judge(row);
    }

    Repetitions made() {
        repetitions.endChoice();
        return repetitions;
    }
}
