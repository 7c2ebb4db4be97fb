package io.tailrace.samples;

import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.TableArea;

/** The row in which a generated file has its column names. */
final class HeaderPlace {
    private HeaderPlace() {}

    /** From 1; 0 for none. */
    static int rowIn(TableArea area) {
        return switch (area.headerRow()) {
            case HeaderRow.None() -> 0;
            case HeaderRow.Numbered(int number) -> Math.max(number, area.skipRows() + 1);
            case HeaderRow.Located() -> area.skipRows() + 1;
        };
    }
}
