package io.tailrace.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Fingerprints that had no room in memory: a hash table, laid out as in {@link FingerprintTable}, in a temporary file that has no name any more once it is open.
 * It is full from the beginning; only marks and what stands beside a value change. Read and changed through the operating system's page cache, by one thread.
 */
final class FingerprintRun implements AutoCloseable {
    private static final int ZEROS = 1 << 20;

    private final int width;
    private final int merges;
    private final MemoryBudget budget;
    private final long bytes;
    /** Of each segment, in records; and behind the last one its end. */
    private final long[] starts = new long[FingerprintTable.SEGMENTS + 1];

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment records;

    private FingerprintRun(long[] sizes, int width, int merges, MemoryBudget budget, String purpose) {
        this.width = width;
        this.merges = merges;
        this.budget = budget;
        for (int segment = 0; segment < sizes.length; segment++) {
            starts[segment + 1] = starts[segment] + sizes[segment] / 4 * 5 + 8;
        }
        bytes = (long) Long.BYTES * width * starts[sizes.length];
        budget.takeOnDisk(bytes, purpose);
        records = map(bytes, arena);
    }

    /** Of what a table holds in memory. */
    static FingerprintRun of(long[][] segments, int[] sizes, int width, MemoryBudget budget, String purpose) {
        var run =
                new FingerprintRun(java.util.Arrays.stream(sizes).asLongStream().toArray(), width, 0, budget, purpose);
        for (long[] segment : segments) {
            for (int i = 0; segment != null && i < segment.length; i += width) {
                if (segment[i] != 0) {
                    long slot = run.slot(segment[i], segment[i + 1]);
                    MemorySegment.copy(segment, i, run.records, ValueLayout.JAVA_LONG, slot * Long.BYTES, width);
                }
            }
        }
        return run;
    }

    /** Of runs that share no value. Segment by segment, so that only a small part of the new file is written at a time. */
    static FingerprintRun merging(List<FingerprintRun> runs, int width, MemoryBudget budget, String purpose) {
        var sizes = new long[FingerprintTable.SEGMENTS];
        for (FingerprintRun run : runs) {
            for (int segment = 0; segment < sizes.length; segment++) {
                sizes[segment] += run.starts[segment + 1] - run.starts[segment];
            }
        }
        // The slots of full runs, a fifth of them free, are room enough for their values.
        for (int segment = 0; segment < sizes.length; segment++) {
            sizes[segment] = sizes[segment] / 5 * 4;
        }
        var merged = new FingerprintRun(sizes, width, runs.getFirst().merges + 1, budget, purpose);
        for (int segment = 0; segment < sizes.length; segment++) {
            for (FingerprintRun run : runs) {
                run.copyTo(merged, segment);
            }
        }
        return merged;
    }

    /** How often its values were merged. */
    int merges() {
        return merges;
    }

    /** Where the value is, in longs; -1 when it is not here. */
    long find(long high, long low) {
        long slot = slot(high, low);
        return word(slot) == 0 ? -1 : slot;
    }

    long word(long index) {
        return records.get(ValueLayout.JAVA_LONG, index * Long.BYTES);
    }

    void set(long index, long value) {
        records.set(ValueLayout.JAVA_LONG, index * Long.BYTES, value);
    }

    @Override
    public void close() {
        arena.close();
        budget.giveBackOnDisk(bytes);
    }

    private void copyTo(FingerprintRun target, int segment) {
        for (long record = starts[segment]; record < starts[segment + 1]; record++) {
            long from = record * width;
            long high = word(from);
            if (high != 0) {
                long to = target.slot(high, word(from + 1));
                MemorySegment.copy(
                        records, from * Long.BYTES, target.records, to * Long.BYTES, (long) width * Long.BYTES);
            }
        }
    }

    /** The slot of the value, or the free one where it belongs, in longs. */
    private long slot(long high, long low) {
        int segment = FingerprintTable.segment(high);
        long start = starts[segment];
        long end = starts[segment + 1];
        long wanted = low & ~FingerprintTable.MARK;
        long record = start + Math.unsignedMultiplyHigh(high << FingerprintTable.SEGMENT_BITS, end - start);
        while (true) {
            long at = record * width;
            long found = word(at);
            if (found == 0 || (found == high && (word(at + 1) & ~FingerprintTable.MARK) == wanted)) {
                return at;
            }
            record = record + 1 == end ? start : record + 1;
        }
    }

    /** The zeros are written and not left to a sparse file: a full disk then is an exception here, and not a fault of a later access to memory. */
    private static MemorySegment map(long bytes, Arena arena) {
        try {
            Path file = Files.createTempFile("tailrace-", ".values");
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(bytes, ZEROS));
                for (long written = 0; written < bytes; ) {
                    zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - written));
                    written += channel.write(zeros);
                }
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
            }
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException(e);
        }
    }
}
