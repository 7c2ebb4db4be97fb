package io.tailrace.samples;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.Format;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines with each value at its place. */
final class FixedWidthEncoder implements TableEncoder {
    private final Writer out;
    private final List<String> names;
    private final Format.FixedWidth format;
    private final char[] line;

    FixedWidthEncoder(Writer out, Format.FixedWidth format, List<Column> columns) throws IOException {
        this.out = out;
        this.format = format;
        this.names = columns.stream().map(Column::name).toList();
        this.line = new char
                [format.fields().stream()
                        .mapToInt(field -> field.start() + field.length() - 1)
                        .max()
                        .orElseThrow()];
        if (HeaderPlace.rowIn(format.area()) > 0) {
            write(names.toArray(String[]::new));
        }
    }

    @Override
    public void write(@Nullable String[] row) throws IOException {
        Arrays.fill(line, ' ');
        for (var field : format.fields()) {
            var value = row[names.indexOf(field.name())];
            if (value != null) {
                if (value.length() > field.length()) {
                    throw new IllegalArgumentException("Value '" + value + "' does not fit into field " + field.name()
                            + " of " + field.length() + " characters.");
                }
                value.getChars(0, value.length(), line, field.start() - 1);
            }
        }
        out.write(line);
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
