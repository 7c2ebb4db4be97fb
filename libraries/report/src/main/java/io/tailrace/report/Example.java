package io.tailrace.report;

import io.tailrace.quality.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Where a check failed.
 *
 * @param sheet null for text
 * @param row line or sheet row, from 1; 0 when the whole file is meant
 * @param column null when the whole row is meant
 * @param cell of a workbook, such as C5; else null
 * @param value null when nothing was there
 */
public record Example(
        @Nullable String sheet,
        long row,
        @Nullable String column,
        @Nullable String cell,
        String expected,
        @Nullable String value) {

    static Example of(Finding finding) {
        var place = finding.location();
        return new Example(
                place.sheet(), place.row(), place.column(), place.cell(), finding.expected(), finding.observed());
    }

    /** The place and the value in words: {@code sheet Stock, row 7, column quantity: '-2'}. */
    public String sentence() {
        var text = new StringBuilder();
        if (sheet != null) {
            text.append("sheet ").append(sheet).append(", ");
        }
        text.append(row == 0 ? "the file" : "row " + row);
        if (column != null) {
            text.append(", column ").append(column);
        }
        if (cell != null) {
            text.append(", cell ").append(cell);
        }
        return text.append(": ")
                .append(value == null ? "nothing" : "'" + value + "'")
                .toString();
    }
}
