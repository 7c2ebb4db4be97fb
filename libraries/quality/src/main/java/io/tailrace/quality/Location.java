package io.tailrace.quality;

import org.jspecify.annotations.Nullable;

/**
 * A place in a file.
 *
 * @param sheet null for text
 * @param row the line or sheet row, from 1; 0 when the whole file is meant
 * @param column the contract's name; null when the whole row is meant
 * @param header what the file calls the column, when that is another name; else null
 * @param cell the cell of a workbook, such as C5; null when not one cell is meant
 */
public record Location(
        String file,
        @Nullable String sheet,
        long row,
        @Nullable String column,
        @Nullable String header,
        @Nullable String cell) {

    public Location(String file, @Nullable String sheet, long row, @Nullable String column) {
        this(file, sheet, row, column, null, null);
    }

    /**
     * One cell of a column.
     *
     * @param position of the column in the file, from 0
     */
    static Location of(Table table, long row, String column, Binding binding, int position) {
        String header = position < binding.header().size()
                ? binding.header().get(position).strip()
                : "";
        boolean another = !header.isEmpty() && !Contract.folded(header).equals(Contract.folded(column));
        String cell = table.sheet() == null ? null : letters(position) + row;
        return new Location(table.file(), table.sheet(), row, column, another ? header : null, cell);
    }

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
        if (header != null) {
            text.append(" (").append(header).append(')');
        }
        if (cell != null) {
            text.append(", cell ").append(cell);
        }
        return text.toString();
    }

    /** The column of a sheet: A to Z, AA and so on. */
    private static String letters(int position) {
        String last = String.valueOf((char) ('A' + position % 26));
        return position < 26 ? last : letters(position / 26 - 1) + last;
    }
}
