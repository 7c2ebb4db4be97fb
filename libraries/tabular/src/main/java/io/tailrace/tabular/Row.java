package io.tailrace.tabular;

import org.jspecify.annotations.Nullable;

/** One row of a table. A row handed out by a {@link TableReader} is a view that the next call of {@code next()} overwrites. */
public interface Row {

    /** The physical number in the source, from 1: the row of the sheet, or the line on which the record starts. */
    long number();

    /** How many cells the source gives for this row; more or fewer than the header has when the row is ragged. */
    int width();

    /** The kind of the cell; {@link CellKind#ABSENT} beyond the width. Columns count from 0. */
    CellKind kind(int column);

    /** The canonical text of the cell; null when there is none, also beyond the width; empty for a quoted empty field. */
    @Nullable
    String text(int column);

    /** The length of the canonical text in UTF-8 bytes; 0 when absent. */
    int utf8Length(int column);

    /**
     * Copies the canonical text as UTF-8 and answers the offset after it.
     *
     * @throws IndexOutOfBoundsException when {@code target} has fewer than {@link #utf8Length} bytes from {@code offset}
     */
    int copyUtf8(int column, byte[] target, int offset);

    /** Whether the cell has no text: {@link CellKind#ABSENT} or {@link CellKind#UNCALCULATED}. */
    default boolean isNull(int column) {
        CellKind kind = kind(column);
        return kind == CellKind.ABSENT || kind == CellKind.UNCALCULATED;
    }

    /** Whether the source has nothing here: an empty line, or a sheet row without a value. */
    default boolean isBlank() {
        for (int column = 0; column < width(); column++) {
            if (!isNull(column)) {
                return false;
            }
        }
        return true;
    }

    /** A row of texts that stays as it is; null for an absent cell. */
    static Row of(long number, @Nullable String... cells) {
        var row = new RowBuffer();
        row.start(number);
        for (String cell : cells) {
            if (cell == null) {
                row.addAbsent();
            } else {
                row.add(CellKind.TEXT, cell);
            }
        }
        return row;
    }
}
