package io.tailrace.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.simpleflatmapper.lightningcsv.CsvParser;
import org.simpleflatmapper.lightningcsv.CsvWriter;

/** lightning-csv, the parser of SimpleFlatMapper. */
final class LightningCsv {
    private LightningCsv() {}

    public static void main(String[] arguments) throws IOException {
        try (var input = Files.newBufferedReader(Path.of(arguments[0]));
                var output = Files.newBufferedWriter(Path.of(arguments[1]))) {
            var writer = CsvWriter.dsl().to(output);
            for (String[] row : CsvParser.reader(input)) {
                writer.appendRow(row);
            }
        }
    }
}
