package io.tailrace.tabular;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All rows of a text without a header, written as canonical CSV, each as wide as the first. */
final class CanonicalText {
    private CanonicalText() {}

    static String of(byte[] bytes, TableFormat.Text format) {
        var target = new ByteArrayOutputStream();
        var layout = Layout.withHeader(new Layout.Header.None(List.of()));
        var source = TableSource.of("orders", new ByteArrayInputStream(bytes));
        int width = 0;
        try (var reader = TextTables.open(source, format, layout);
                var writer = new CanonicalCsvWriter(target)) {
            while (reader.next()) {
                width = width == 0 ? reader.row().width() : width;
                writer.write(reader.row(), width);
            }
        }
        return target.toString(StandardCharsets.UTF_8);
    }
}
