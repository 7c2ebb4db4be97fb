package io.tailrace.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sorts any number of records in a bounded memory: what does not fit goes to temporary files in sorted runs, which are then merged. */
final class RecordSorter implements AutoCloseable {
    /** So many runs are open at a time, each with a buffer. */
    private static final int MOST_RUNS = 64;

    private final RecordSlab slab;
    private final Path folder;
    private final List<Path> runs = new ArrayList<>();

    /** @param bytes of memory */
    RecordSorter(int bytes) {
        slab = new RecordSlab(bytes);
        try {
            folder = Files.createTempDirectory("tailrace-compare-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(byte[] record, int length, long place) {
        if (!slab.add(record, length, place)) {
            spill();
            slab.add(record, length, place);
        }
    }

    /** All of them; nothing can be added any more. */
    SortedRecords sorted() {
        if (runs.isEmpty()) {
            slab.sort();
            return slab;
        }
        spill();
        slab.close();
        while (runs.size() > MOST_RUNS) {
            List<Path> first = runs.subList(0, MOST_RUNS);
            try (var merged = merged(first)) {
                Path one = RecordRun.write(merged, folder);
                first.clear();
                runs.add(one);
            }
        }
        return merged(runs);
    }

    @Override
    public void close() {
        slab.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MergedRuns merged(List<Path> files) {
        return new MergedRuns(files.stream().map(RecordRun::open).toList());
    }

    private void spill() {
        slab.sort();
        runs.add(RecordRun.write(slab, folder));
        slab.clear();
    }
}
