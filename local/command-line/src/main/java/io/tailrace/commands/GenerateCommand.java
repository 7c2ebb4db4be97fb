package io.tailrace.commands;

import io.tailrace.samples.LargeDay;
import io.tailrace.samples.SampleDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = "Writes a day of files: of any size for any configuration, or the small day with every fault.")
final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder.")
    private Path out = Path.of(".");

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "How many pairs (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int pairs;

    @Option(
            names = "--bytes",
            paramLabel = "SIZE",
            description = "Bytes of all data files together, such as 300MB or 2GB (default: ${DEFAULT-VALUE}).",
            defaultValue = "100MB",
            converter = ByteCount.class)
    private long bytes;

    @Option(names = "--date", paramLabel = "DATE", description = "Business date (default: 2026-11-02).")
    private @Nullable LocalDate date;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Equal seeds give equal files (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--faults",
            description = "The small day of the sample company with every fault; no other option applies.")
    private boolean faults;

    @Override
    public Integer call() throws IOException {
        requireEmpty(out);
        var read = configuration.read();
        if (faults) {
            SampleDay.write(read, out);
        } else {
            if (pairs < 1) {
                throw new UnusableInput("--pairs must be 1 or more, not " + pairs + ".");
            }
            new LargeDay(date == null ? SampleDay.DATE : date, pairs, bytes, seed)
                    .write(read, out, name -> System.err.println("wrote " + name));
        }
        System.out.println("The day is in " + out
                + ": files/ holds the uploads, arrivals.csv their times, expected.json what must become of them.");
        return 0;
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new UnusableInput("Folder " + folder + " must be new or empty, and it is not empty.");
                }
            }
        } else if (Files.exists(folder)) {
            throw new UnusableInput("--out must name a folder, and " + folder + " is a file.");
        }
    }
}
