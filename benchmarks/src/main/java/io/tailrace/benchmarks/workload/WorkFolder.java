package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where generated files are kept for the next time, by seed and by the version of the generator. */
public record WorkFolder(Path folder, long seed) {
    /** Goes up with every change that makes other bytes. */
    private static final int GENERATOR = 1;

    /** A generated file and the CSV expected of it. */
    public record Generated(Workload workload, Path file, Path expected) {}

    public boolean has(Workload workload) {
        return Files.exists(file(workload)) && Files.exists(expected(workload));
    }

    /** Answers the files of the workload; makes them when they are not there. */
    public Generated files(Workload workload) throws IOException {
        if (!has(workload)) {
            Files.createDirectories(folder());
            Path file = part(file(workload));
            Path expected = part(expected(workload));
            workload.write(file, expected, workload.rows(), seed);
            Files.move(expected, expected(workload), StandardCopyOption.REPLACE_EXISTING);
            Files.move(file, file(workload), StandardCopyOption.REPLACE_EXISTING);
        }
        return new Generated(workload, file(workload), expected(workload));
    }

    private Path file(Workload workload) {
        return folder.resolve("v%d-seed%d-%s".formatted(GENERATOR, seed, workload.fileName()));
    }

    private Path expected(Workload workload) {
        return folder.resolve("v%d-seed%d-%s".formatted(GENERATOR, seed, workload.expectedName()));
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
