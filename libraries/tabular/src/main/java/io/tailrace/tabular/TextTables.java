package io.tailrace.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Opens delimited and fixed-width text, also packed by gzip, by zstd or as the only member of a zip file. */
public final class TextTables {
    private TextTables() {}

    public static TableReader open(TableSource source, TableFormat.Text format, Layout layout) {
        return open(source, format, layout, Bounds.standard());
    }

    /** Opens the table and reads as far as its header. A source that cannot be read is closed. */
    public static TableReader open(TableSource source, TableFormat.Text format, Layout layout, Bounds bounds) {
        TableSource.Stream unpacked = Compression.unpack(source, bounds);
        try {
            var text = new TextWindow(Utf8Text.of(source.name(), unpacked.bytes(), format.charset()));
            return new LaidOutTable(rows(source.name(), text, format, bounds), layout, bounds);
        } catch (IOException e) {
            throw closed(unpacked, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw closed(unpacked, e);
        }
    }

    private static RowSource rows(String file, TextWindow text, TableFormat.Text format, Bounds bounds) {
        return switch (format) {
            case TableFormat.Delimited delimited -> new DelimitedRows(file, text, delimited, bounds);
            case TableFormat.FixedWidth fixedWidth -> new FixedWidthRows(file, text, fixedWidth, bounds);
        };
    }

    private static RuntimeException closed(TableSource.Stream source, RuntimeException failure) {
        try {
            source.bytes().close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
