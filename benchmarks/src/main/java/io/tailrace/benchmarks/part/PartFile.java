package io.tailrace.benchmarks.part;

import io.tailrace.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A short file of the kind of a workload. */
record PartFile(Path folder, Path file) implements AutoCloseable {
    static final int ROWS = 5_000;
    private static final long SEED = 42;

    static PartFile of(Workload workload) throws IOException {
        Path folder = Files.createTempDirectory("tailrace-part");
        Path file = folder.resolve(workload.fileName());
        workload.write(file, folder.resolve("expected.csv"), ROWS, SEED);
        return new PartFile(folder, file);
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path made : files.toList()) {
                Files.delete(made);
            }
        }
        Files.delete(folder);
    }
}
