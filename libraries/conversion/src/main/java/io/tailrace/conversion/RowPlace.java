package io.tailrace.conversion;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which row of the original a line is about.
 *
 * @param sheet null for text
 * @param row from 1
 */
record RowPlace(@Nullable String sheet, long row) {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    /** Null when the text is no number of a row. */
    static @Nullable RowPlace of(@Nullable String sheet, @Nullable String row) {
        var number = row == null ? "" : row.strip();
        return NUMBER.matcher(number).matches() ? new RowPlace(sheet, Long.parseLong(number)) : null;
    }

    @Override
    public String toString() {
        return sheet == null ? "row " + row : "sheet " + sheet + ", row " + row;
    }
}
