package io.tailrace.benchmarks.peer;

import java.io.File;
import java.io.IOException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** fastexcel-reader: its stream of rows. */
final class Fastexcel {
    private Fastexcel() {}

    public static void main(String[] arguments) throws IOException {
        try (var workbook = new ReadableWorkbook(new File(arguments[0]));
                var output = new CsvOutput(arguments[1]);
                var rows = workbook.getFirstSheet().openStream()) {
            rows.forEach(row -> {
                for (var cell : row) {
                    output.cell(cell == null ? null : cell.getText());
                }
                output.endRow();
            });
        }
    }
}
