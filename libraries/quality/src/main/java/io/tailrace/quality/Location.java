package io.tailrace.quality;

import org.jspecify.annotations.Nullable;

/**
 * A place in a file.
 *
 * @param sheet null for text
 * @param row the line or sheet row, from 1; 0 when the whole file is meant
 * @param column null when the whole row is meant
 */
public record Location(
        String file,
        @Nullable String sheet,
        long row,
        @Nullable String column) {

    @Override
    public String toString() {
        var text = new StringBuilder(file);
        if (sheet != null) {
            text.append(", sheet ").append(sheet);
        }
        if (row > 0) {
            text.append(", row ").append(row);
        }
        if (column != null) {
            text.append(", column ").append(column);
        }
        return text.toString();
    }
}
