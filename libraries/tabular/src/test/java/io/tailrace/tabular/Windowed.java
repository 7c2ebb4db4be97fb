package io.tailrace.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** All rows of a text, read through a window of any size: as {@link Tabulated}, and the refusal that ended them as the last one. */
final class Windowed {
    private Windowed() {}

    static List<String> rows(byte[] bytes, TableFormat.Text format, Bounds bounds, int window) {
        return rows(new ByteArrayInputStream(bytes), format, bounds, window);
    }

    static List<String> rows(InputStream bytes, TableFormat.Text format, Bounds bounds, int window) {
        var rows = new ArrayList<String>();
        try (var source =
                source(new TextWindow(Utf8Text.of("orders", bytes, format.charset()), window), format, bounds)) {
            var row = new RowBuffer();
            while (source.next(row)) {
                rows.add(Tabulated.row(row));
            }
        } catch (UnreadableFile e) {
            rows.add(e.refusal() + " " + e.place() + " " + e.found());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static RowSource source(TextWindow window, TableFormat.Text format, Bounds bounds) {
        return switch (format) {
            case TableFormat.Delimited delimited -> new DelimitedRows("orders", window, delimited, bounds);
            case TableFormat.FixedWidth fixedWidth -> new FixedWidthRows("orders", window, fixedWidth, bounds);
        };
    }
}
