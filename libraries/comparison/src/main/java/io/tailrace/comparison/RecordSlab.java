package io.tailrace.comparison;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * As many records as fit into one array, and their order.
 * Hot code: a record costs its bytes and a place in an array of integers, no object.
 */
final class RecordSlab implements SortedRecords {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The length and the place of a record stand in front of it. */
    private static final int HEAD = Integer.BYTES + Long.BYTES;

    private static final int FIRST = 1 << 16;
    /** Below it a run is sorted by insertion. */
    private static final int FEW = 8;

    private final int most;
    private byte[] slab = new byte[FIRST];
    private int used;
    private int[] starts = new int[1 << 10];
    private int count;
    private int at = -1;

    /** @param most bytes, the order's included; one record always fits */
    RecordSlab(int most) {
        this.most = most;
    }

    /** False when it is full. */
    boolean add(byte[] record, int length, long place) {
        long needed = (long) used + HEAD + length;
        // The order is an array of integers, which sorting doubles.
        if (count > 0 && needed + 2L * Integer.BYTES * (count + 1) > most) {
            return false;
        }
        if (needed > slab.length) {
            slab = Arrays.copyOf(slab, (int)
                    Math.min(Integer.MAX_VALUE - 16, Math.max(needed, Math.min(2L * slab.length, most))));
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count + (count >> 1));
        }
        INTS.set(slab, used, length);
        LONGS.set(slab, used + Integer.BYTES, place);
        System.arraycopy(record, 0, slab, used + HEAD, length);
        starts[count++] = used;
        used += HEAD + length;
        return true;
    }

    /** To be called when all are added, before the first is asked for. */
    void sort() {
        sort(Arrays.copyOf(starts, count), starts, 0, count);
        at = -1;
    }

    void clear() {
        used = 0;
        count = 0;
        at = -1;
    }

    @Override
    public boolean next() {
        return ++at < count;
    }

    @Override
    public byte[] bytes() {
        return slab;
    }

    @Override
    public int from() {
        return starts[at] + HEAD;
    }

    @Override
    public int to() {
        return end(starts[at]);
    }

    @Override
    public long place() {
        return (long) LONGS.get(slab, starts[at] + Integer.BYTES);
    }

    @Override
    public void close() {
        slab = new byte[0];
        starts = new int[1];
        clear();
    }

    /** Merge sort, so that no order of the input makes it slow; both arrays hold the same. */
    private void sort(int[] from, int[] to, int begin, int end) {
        if (end - begin <= FEW) {
            insert(to, begin, end);
            return;
        }
        int middle = (begin + end) >>> 1;
        sort(to, from, begin, middle);
        sort(to, from, middle, end);
        int left = begin;
        int right = middle;
        for (int i = begin; i < end; i++) {
            boolean takesLeft = left < middle && (right == end || compare(from[left], from[right]) <= 0);
            to[i] = takesLeft ? from[left++] : from[right++];
        }
    }

    private void insert(int[] to, int begin, int end) {
        for (int i = begin + 1; i < end; i++) {
            int moved = to[i];
            int hole = i;
            while (hole > begin && compare(to[hole - 1], moved) > 0) {
                to[hole] = to[hole - 1];
                hole--;
            }
            to[hole] = moved;
        }
    }

    private int compare(int left, int right) {
        return Arrays.compareUnsigned(slab, left + HEAD, end(left), slab, right + HEAD, end(right));
    }

    private int end(int start) {
        return start + HEAD + (int) INTS.get(slab, start);
    }
}
