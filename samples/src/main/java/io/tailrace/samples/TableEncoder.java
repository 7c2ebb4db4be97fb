package io.tailrace.samples;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.Format;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in one of the formats that files arrive in. Closing ends the file and closes the stream. */
interface TableEncoder extends Closeable {
    /** @param row canonical values in the order of the columns, null where there is none */
    void write(@Nullable String[] row) throws IOException;

    /** The encoder of a file with that format and name; the name tells the kind of workbook. */
    static TableEncoder open(OutputStream out, String fileName, Format format, List<Column> columns)
            throws IOException {
        return switch (format) {
            case Format.Delimited delimited ->
                new DelimitedEncoder(writer(out, delimited.charset()), delimited, columns);
            case Format.FixedWidth fixedWidth ->
                new FixedWidthEncoder(writer(out, fixedWidth.charset()), fixedWidth, columns);
            case Format.Workbook workbook -> new WorkbookEncoder(out, fileName, workbook, columns);
        };
    }

    private static Writer writer(OutputStream out, java.nio.charset.Charset charset) {
        return new BufferedWriter(new OutputStreamWriter(out, charset), 1 << 16);
    }
}
