package io.tailrace.benchmarks.peer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;

/** FastCSV; a third argument is the delimiter. */
final class FastCsv {
    private FastCsv() {}

    public static void main(String[] arguments) throws IOException {
        var dialect = CsvReader.builder().fieldSeparator(arguments.length > 2 ? arguments[2] : ",");
        try (var rows = dialect.ofCsvRecord(Path.of(arguments[0]));
                var output = CsvWriter.builder().build(Path.of(arguments[1]))) {
            rows.forEach(row -> output.writeRecord(row.getFields()));
        }
    }
}
