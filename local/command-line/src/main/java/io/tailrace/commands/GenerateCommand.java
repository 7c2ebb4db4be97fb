package io.tailrace.commands;

import io.tailrace.samples.LargeDay;
import io.tailrace.samples.SampleDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class GenerateCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                "generate",
                "Writes a day of files: of any size for any configuration, or the small day with every fault.",
                ConfigurationOption.option(),
                Option.required("--out", "DIR", "A new or empty folder."),
                Option.of("--pairs", "N", "How many pairs (default: 100)."),
                Option.of(
                        "--bytes", "SIZE", "Bytes of all data files together, such as 300MB or 2GB (default: 100MB)."),
                Option.of("--date", "DATE", "Business date (default: 2026-11-02)."),
                Option.of("--seed", "N", "Equal seeds give equal files (default: 1)."),
                Option.flag(
                        "--faults", "The small day of the sample company with every fault; no other option applies."));
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        var out = arguments.requiredPath("--out");
        int pairs = arguments.wholeNumber("--pairs", 100);
        long bytes = arguments.bytes("--bytes", 100_000_000);
        long seed = arguments.longNumber("--seed", 1);
        var date = arguments.date("--date");
        requireEmpty(out);
        var read = ConfigurationOption.read(arguments);
        if (arguments.has("--faults")) {
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
