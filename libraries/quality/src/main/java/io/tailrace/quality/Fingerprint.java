package io.tailrace.quality;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 128 bits that stand for the cells of a row: MurmurHash3 x64 128 of the cells, each with its length, so that (ab, c) and (a, bc) differ, and null differs from
 * an empty text. One cell alone is hashed where it lies, with its length as the seed. Two different values among n share theirs with odds of about n squared / 2^128: one in 10^22 for a hundred million rows.
 * Hot code: plain arrays.
 */
final class Fingerprint {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    /** Behind the end, so that words can be read there. */
    private static final int SLACK = 2 * Long.BYTES;

    private byte[] text = new byte[256];
    private int length;
    private long high;
    private long low;

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    void takeAll(Row row, int width) {
        length = 0;
        for (int column = 0; column < width; column++) {
            append(row, column);
        }
        hash(text, 0, length, 0);
    }

    void take(Row row, int[] columns) {
        if (columns.length == 1) {
            takeOne(row, columns[0]);
            return;
        }
        length = 0;
        for (int column : columns) {
            append(row, column);
        }
        hash(text, 0, length, 0);
    }

    /** The text alone, as a cell with this text alone; there must be {@value Long#BYTES} bytes behind it. */
    void take(byte[] bytes, int from, int size) {
        hash(bytes, from, size, size);
    }

    void takeOne(Row row, int column) {
        int size = row.utf8Length(column);
        int seed = row.isNull(column) ? -1 : size;
        if (row instanceof RowBuffer cells && size > 0 && cells.line().length - cells.end(column) >= SLACK) {
            hash(cells.line(), cells.begin(column), size, seed);
            return;
        }
        length = 0;
        append(row, column);
        hash(text, Integer.BYTES, size, seed);
    }

    private void append(Row row, int column) {
        int size = row.utf8Length(column);
        int needed = length + size + Integer.BYTES + SLACK;
        if (needed > text.length) {
            text = java.util.Arrays.copyOf(text, Math.max(needed, text.length * 2));
        }
        INTS.set(text, length, row.isNull(column) ? -1 : size);
        length = row.copyUtf8(column, text, length + Integer.BYTES);
    }

    /** There must be {@value Long#BYTES} bytes behind those hashed. */
    private void hash(byte[] bytes, int from, int size, long seed) {
        long h1 = seed;
        long h2 = seed;
        int end = from + size;
        int at = from;
        for (; end - at >= 16; at += 16) {
            h1 ^= mixFirst((long) LONGS.get(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mixSecond((long) LONGS.get(bytes, at + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        h2 ^= mixSecond(tail(bytes, at + 8, end));
        h1 ^= mixFirst(tail(bytes, at, end));
        h1 ^= size;
        h2 ^= size;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        h2 += h1;
        high = h1;
        low = h2;
    }

    /** Up to eight bytes, little endian; zero beyond the end. */
    private static long tail(byte[] bytes, int from, int end) {
        int left = end - from;
        if (left <= 0) {
            return 0;
        }
        long word = (long) LONGS.get(bytes, from);
        return left >= Long.BYTES ? word : word & ((1L << (left << 3)) - 1);
    }

    private static long mixFirst(long block) {
        return Long.rotateLeft(block * C1, 31) * C2;
    }

    private static long mixSecond(long block) {
        return Long.rotateLeft(block * C2, 33) * C1;
    }

    static long finish(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
