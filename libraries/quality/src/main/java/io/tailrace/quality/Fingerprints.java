package io.tailrace.quality;

/**
 * What stands for the cells of some columns in many rows, a column at a time: 128 bits a row, as unlikely to be those of other cells as those of a
 * {@link Fingerprint}, and not the same. A cell whose number is known goes in as that: the number of a canonical cell is known or is not, whichever row it is in.
 * Hot code: plain arrays.
 */
final class Fingerprints {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long[] high = new long[CanonicalRows.MOST];
    private final long[] low = new long[CanonicalRows.MOST];
    private final Fingerprint text = new Fingerprint();

    /** Of each row asked for in the last {@link #take}. */
    long[] high() {
        return high;
    }

    long[] low() {
        return low;
    }

    /** @param asked rows that have a canonical cell in each of the columns */
    void take(Cells rows, int[] columns, long asked) {
        for (long left = asked; left != 0; left &= left - 1) {
            int row = Long.numberOfTrailingZeros(left);
            high[row] = 0;
            low[row] = 0;
        }
        for (int column : columns) {
            take(rows, column, asked);
        }
    }

    private void take(Cells rows, int column, long asked) {
        ColumnCells cells = rows.column(column);
        long known = asked & cells.known();
        long[] numbers = cells.numbers();
        for (long left = known; left != 0; left &= left - 1) {
            int row = Long.numberOfTrailingZeros(left);
            mix(row, Fingerprint.finish(numbers[row] + GOLDEN), numbers[row]);
        }
        for (long left = asked & ~known; left != 0; left &= left - 1) {
            int row = Long.numberOfTrailingZeros(left);
            cells.hash(rows.rows(), row, column, text);
            mix(row, text.high(), text.low());
        }
    }

    private void mix(int row, long first, long second) {
        long h1 = Fingerprint.finish(Long.rotateLeft(high[row], 27) + low[row] * 5 + first);
        high[row] = h1;
        low[row] = Fingerprint.finish(Long.rotateLeft(low[row], 31) + h1 * 5 + second);
    }
}
