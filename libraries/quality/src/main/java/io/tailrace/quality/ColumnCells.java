package io.tailrace.quality;

import io.tailrace.tabular.RowBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The cells of one column in some rows, as rules go through them: numbers as longs, texts one behind another. A bit of a long for each row, the first row's the
 * lowest.
 */
final class ColumnCells {
    /** Behind the last text, so that words can be read there. */
    static final int SLACK = Long.BYTES;

    /** Up to this length a text is copied by words. */
    private static final int SHORT = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The decimals of {@link #numbers}. */
    private final int scale;

    private final boolean ofNumbers;
    private final boolean ofMoments;

    private final boolean keepsTexts;
    private final long[] numbers;
    private final int[] ends;
    private byte[] texts;
    private int rows;
    private long nulls;
    private long known;
    private long unparsed;

    /** @param keepsTexts whether a rule looks at the bytes */
    ColumnCells(ColumnType type, boolean keepsTexts) {
        this.keepsTexts = keepsTexts;
        scale = scale(type);
        ofNumbers = type instanceof ColumnType.Whole || type instanceof ColumnType.Decimal;
        ofMoments = hasNumbers(type) && !ofNumbers;
        numbers = new long[hasNumbers(type) ? CanonicalRows.MOST : 0];
        ends = new int[keepsTexts ? CanonicalRows.MOST + 1 : 0];
        texts = new byte[keepsTexts ? 512 : 0];
    }

    /** Whether values of this type are numbers, or moments that are counted. */
    static boolean hasNumbers(ColumnType type) {
        return !(type instanceof ColumnType.Text || type instanceof ColumnType.Truth);
    }

    /** The decimals that every number of this type has. */
    static int scale(ColumnType type) {
        return type instanceof ColumnType.Decimal decimal ? decimal.scale() : 0;
    }

    void clear() {
        rows = 0;
        nulls = 0;
        known = 0;
        unparsed = 0;
    }

    void addNull(long row) {
        nulls |= row;
        if (keepsTexts) {
            ends[rows + 1] = ends[rows];
        }
        rows++;
    }

    /** Adds the cell, which is there. */
    void add(RowBuffer cells, int column) {
        if (keepsTexts) {
            keep(cells.line(), cells.begin(column), cells.end(column));
        }
        rows++;
    }

    /** Adds a cell whose value is this number, of at most {@value Cells#MOST_DIGITS} digits. */
    void add(RowBuffer cells, int column, long row, long number) {
        known |= row;
        numbers[rows] = number;
        add(cells, column);
    }

    void markUnparsed(long row) {
        unparsed |= row;
    }

    private void keep(byte[] line, int from, int to) {
        int start = ends[rows];
        int length = to - from;
        int end = start + length;
        if (end + SLACK > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(end + SLACK, 2 * texts.length));
        }
        if (length <= SHORT && line.length - to >= SLACK) {
            for (int at = 0; at < length; at += Long.BYTES) {
                LONGS.set(texts, start + at, (long) LONGS.get(line, from + at));
            }
        } else {
            System.arraycopy(line, from, texts, start, length);
        }
        ends[rows + 1] = end;
    }

    /** Takes the fingerprint of the cell of a row, which is there. */
    void hash(CanonicalRows all, int row, int column, Fingerprint target) {
        if (keepsTexts) {
            target.take(texts, ends[row], ends[row + 1] - ends[row]);
        } else {
            target.takeOne(all.cells(row), column);
        }
    }

    int rows() {
        return rows;
    }

    long nulls() {
        return nulls;
    }

    long unparsed() {
        return unparsed;
    }

    /** The rows whose value is in {@link #numbers}: of columns of numbers unscaled, of dates and times in microseconds since 1970. */
    long known() {
        return known;
    }

    long[] numbers() {
        return numbers;
    }

    int scale() {
        return scale;
    }

    /** Whether {@link #known} numbers are numbers. */
    boolean isOfNumbers() {
        return ofNumbers;
    }

    /** Whether {@link #known} numbers are moments. */
    boolean isOfMoments() {
        return ofMoments;
    }

    /** All texts, one behind another; nothing when no rule looks at them. */
    byte[] texts() {
        return texts;
    }

    /** Where the text of each row ends, from index 1; it begins where the one before it ends. */
    int[] ends() {
        return ends;
    }
}
