package io.tailrace.tabular.excel;

import io.tailrace.tabular.RandomBytes;
import java.io.IOException;
import java.util.Arrays;

/** The bytes of one stream of an OLE2 container, as the extents of the file that they lie in. */
final class OleStream {
    private final String name;
    private final RandomBytes bytes;
    private final Extents extents;
    private final long size;

    OleStream(String name, RandomBytes bytes, Extents extents, long size) {
        this.name = name;
        this.bytes = bytes;
        this.extents = extents;
        this.size = size;
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    /** Where in the file this byte lies; beyond the end of the file for a byte that the stream does not have. */
    long offset(long position) {
        int extent = extents.at(position);
        return extent < 0 ? Long.MAX_VALUE >> 1 : extents.offsets[extent] + position - extents.start(extent);
    }

    /** Reads so many bytes from a position, fewer at the end of the stream or of the file. */
    int read(long position, byte[] target, int offset, int length) throws IOException {
        long at = position;
        int done = 0;
        int wanted = Math.clamp(size - position, 0, length);
        for (int extent = extents.at(position); done < wanted && extent >= 0 && extent < extents.count; extent++) {
            int part = (int) Math.min(wanted - done, extents.ends[extent] - at);
            int read = readRange(extents.offsets[extent] + at - extents.start(extent), target, offset + done, part);
            done += read;
            at += read;
            if (read < part) {
                break;
            }
        }
        return done;
    }

    private int readRange(long from, byte[] target, int offset, int length) throws IOException {
        try (var range = bytes.open(from, length)) {
            return range.readNBytes(target, offset, length);
        }
    }

    /** Runs of neighbouring sectors: where each lies in the file, and at which byte of the stream it ends. */
    static final class Extents {
        private long[] offsets = new long[8];
        private long[] ends = new long[8];
        private int count;

        void add(long offset, int length) {
            if (count > 0 && offsets[count - 1] + ends[count - 1] - start(count - 1) == offset) {
                ends[count - 1] += length;
                return;
            }
            if (count == ends.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            offsets[count] = offset;
            ends[count] = (count == 0 ? 0 : ends[count - 1]) + length;
            count++;
        }

        private long start(int extent) {
            return extent == 0 ? 0 : ends[extent - 1];
        }

        /** The extent that holds this byte; -1 when none does. */
        private int at(long position) {
            int found = Arrays.binarySearch(ends, 0, count, position);
            int extent = found >= 0 ? found + 1 : -found - 1;
            return position < 0 || extent >= count ? -1 : extent;
        }
    }
}
