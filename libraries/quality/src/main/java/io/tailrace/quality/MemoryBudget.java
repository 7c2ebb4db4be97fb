package io.tailrace.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The bytes that all sets of values of one inspection may take together: those in memory, beyond which the largest set moves to disk, and those on disk, beyond
 * which the file is refused in a sentence. Closed, it takes away what lies on disk.
 */
public final class MemoryBudget implements AutoCloseable {
    /** Below this a set is not worth a file: it stays, even beyond the budget. */
    private static final long LEAST_SPILL = 1 << 16;

    private static final long DEFAULT_ON_DISK = 8L << 30;

    private final long bytes;
    private final long bytesOnDisk;
    private final List<FingerprintTable> tables = new ArrayList<>();
    private long used;
    private long usedOnDisk;

    /**
     * Nothing of it is used.
     *
     * @param bytes in memory
     * @param bytesOnDisk in temporary files
     */
    public MemoryBudget(long bytes, long bytesOnDisk) {
        this.bytes = bytes;
        this.bytesOnDisk = bytesOnDisk;
    }

    /** Two fifths of the heap; the rest is for reading, writing and uploading. Half of the disk that is free for temporary files, 8 GB at most. */
    public static MemoryBudget ofThisProcess() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 5 * 2, Math.min(freeOnDisk() / 2, DEFAULT_ON_DISK));
    }

    /** The same with another bound on disk. */
    public MemoryBudget onDisk(long most) {
        return new MemoryBudget(bytes, most);
    }

    /** The same numbers of bytes, none of them used. */
    public MemoryBudget fresh() {
        return new MemoryBudget(bytes, bytesOnDisk);
    }

    @Override
    public void close() {
        tables.forEach(FingerprintTable::close);
    }

    void register(FingerprintTable table) {
        tables.add(table);
    }

    /** A quarter of the memory is for the filters of the sets that moved to disk. */
    long filterBytes() {
        return bytes / 4 / tables.size();
    }

    /** Room for a set to grow, which may have moved all sets to disk, that one too. */
    void take(long more, FingerprintTable table) {
        while (used + more > bytes - bytes / 4) {
            FingerprintTable largest = tables.stream()
                    .max(Comparator.comparingLong(FingerprintTable::inMemory))
                    .orElse(table);
            if (largest.inMemory() < LEAST_SPILL) {
                break;
            }
            largest.spill();
        }
        used += more;
    }

    void giveBack(long fewer) {
        used -= fewer;
    }

    void takeOnDisk(long more, String purpose) {
        if (usedOnDisk + more > bytesOnDisk) {
            throw new TooManyValues(
                    "%s needs more than the %,d bytes that distinct values may take on disk (limits: spillBytes); give the process more memory or disk, or split the file."
                            .formatted(purpose, bytesOnDisk));
        }
        usedOnDisk += more;
    }

    void giveBackOnDisk(long fewer) {
        usedOnDisk -= fewer;
    }

    private static long freeOnDisk() {
        try {
            return Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")))
                    .getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
