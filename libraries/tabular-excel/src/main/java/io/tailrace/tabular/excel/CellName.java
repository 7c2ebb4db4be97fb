package io.tailrace.tabular.excel;

/** The name of a cell, such as C5. */
final class CellName {
    private CellName() {}

    /** Both from 0. */
    static String of(int column, int row) {
        return letters(column) + (row + 1);
    }

    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
