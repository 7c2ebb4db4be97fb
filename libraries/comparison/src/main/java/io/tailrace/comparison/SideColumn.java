package io.tailrace.comparison;

import io.tailrace.quality.ColumnType;
import java.util.Optional;

/**
 * A column of one of the tables.
 *
 * @param type as the table declares it, in words; for a file without types what its values look like
 * @param declared whether the table says so itself; what values look like gives way to it
 * @param reading how texts are read; empty: as their kind is written everywhere
 * @param preset what a null stands for
 * @param padded whether blanks at the end are no part of the value, as those of SQL's {@code char}
 * @param confidential whether no value of it may be shown
 */
public record SideColumn(
        String name,
        ValueKind kind,
        String type,
        boolean declared,
        Optional<ColumnType> reading,
        Optional<String> preset,
        boolean padded,
        boolean confidential) {

    static SideColumn declared(String name, ValueKind kind, String type) {
        return new SideColumn(name, kind, type, true, Optional.empty(), Optional.empty(), false, false);
    }

    /** The same, read in this way, whatever it was taken for. */
    SideColumn as(ComparisonPlan.ReadAs asked) {
        Optional<ColumnType> read = ComparisonPlan.ReadAs.reading(asked.kind(), asked.formats())
                .or(() -> reading.filter(known -> ValueKind.of(known) == asked.kind()));
        return new SideColumn(name, asked.kind(), type, true, read, preset, padded, confidential);
    }

    SideColumn asBlankPadded() {
        return new SideColumn(name, kind, type, declared, reading, preset, true, confidential);
    }
}
