package io.tailrace.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ttzero.excel.reader.ExcelReader;

/** eec, which can save a sheet as CSV by itself. */
final class Eec {
    private Eec() {}

    public static void main(String[] arguments) throws IOException {
        try (var workbook = ExcelReader.read(Path.of(arguments[0]));
                var output = Files.newOutputStream(Path.of(arguments[1]))) {
            workbook.sheet(0).saveAsCSV(output);
        }
    }
}
