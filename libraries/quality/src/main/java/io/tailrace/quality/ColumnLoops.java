package io.tailrace.quality;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hot loops, one for each kind of rule, over the cells of one column in up to 64 rows: few and small, so that they are compiled early and once for all rules.
 * The answer has a bit for each row. Measured by {@code ./tailrace bench --only quality}.
 */
final class ColumnLoops {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEVENTH_BITS = 0x4040_4040_4040_4040L;

    private ColumnLoops() {}

    static long within(long[] numbers, int rows, long low, long high) {
        long bits = 0;
        for (int row = 0; row < rows; row++) {
            long number = numbers[row];
            bits |= (number >= low && number <= high ? 1L : 0L) << row;
        }
        return bits;
    }

    /** Whether the number is one of a few. */
    static long among(long[] numbers, int rows, long[] few) {
        long bits = 0;
        for (long one : few) {
            bits |= within(numbers, rows, one, one);
        }
        return bits;
    }

    /** Whether the number is one of many, which are sorted. */
    static long amongMany(long[] numbers, int rows, long[] many) {
        long bits = 0;
        for (int row = 0; row < rows; row++) {
            bits |= (java.util.Arrays.binarySearch(many, numbers[row]) >= 0 ? 1L : 0L) << row;
        }
        return bits;
    }

    static long matching(ColumnCells column, long asked, TextMatcher matcher) {
        byte[] texts = column.texts();
        int[] ends = column.ends();
        long bits = 0;
        for (long left = asked; left != 0; left &= left - 1) {
            int row = Long.numberOfTrailingZeros(left);
            if (matcher.matches(texts, ends[row], ends[row + 1])) {
                bits |= 1L << row;
            }
        }
        return bits;
    }

    static long listed(ColumnCells column, long asked, ByteWords words) {
        byte[] texts = column.texts();
        int[] ends = column.ends();
        long bits = 0;
        for (long left = asked; left != 0; left &= left - 1) {
            int row = Long.numberOfTrailingZeros(left);
            if (words.has(texts, ends[row], ends[row + 1])) {
                bits |= 1L << row;
            }
        }
        return bits;
    }

    /** Fills in the length of each text in Unicode characters: the bytes that continue none. */
    static void lengths(ColumnCells column, long[] lengths) {
        byte[] texts = column.texts();
        int[] ends = column.ends();
        int rows = column.rows();
        for (int row = 0; row < rows; row++) {
            int end = ends[row + 1];
            int length = end - ends[row];
            for (int at = ends[row]; at < end; at += Long.BYTES) {
                long word = (long) LONGS.get(texts, at);
                long continuing = word >>> 1 & ~word & SEVENTH_BITS;
                int beyond = at + Long.BYTES - end;
                if (beyond > 0) {
                    continuing &= -1L >>> (beyond * Byte.SIZE);
                }
                length -= Long.bitCount(continuing);
            }
            lengths[row] = length;
        }
    }
}
