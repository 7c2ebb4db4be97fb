package io.tailrace.tabular;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the canonical CSV: UTF-8, RFC 4180, CRLF, quotes only where a field needs them. An absent cell is an empty field,
 * an empty text is {@code ""}. The same rows always give the same bytes, packed or not.
 *
 * <p>A row is written whole by {@link #write} or cell by cell, ended by {@link #endRow}.
 */
public final class CanonicalCsvWriter implements AutoCloseable {
    private static final int FLUSH_AT = 1 << 16;

    private final OutputStream target;
    private byte[] buffer = new byte[FLUSH_AT + (1 << 12)];
    private int used;
    private boolean rowBegun;
    private long rows;
    private long flushedBytes;

    /** Writes plain CSV; closing the writer closes the stream. */
    public CanonicalCsvWriter(OutputStream target) {
        this.target = target;
    }

    /** Writes CSV packed by gzip on a thread that ends with {@link #close}, without name or time, so that equal rows give equal bytes. */
    public static CanonicalCsvWriter gzip(OutputStream target) {
        try {
            return new CanonicalCsvWriter(new WriteBehind("gzip", new ReproducibleGzip(target)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes CSV packed by Zstandard (RFC 8878) on a thread that ends with {@link #close}, as one frame, so that equal rows give equal bytes. */
    public static CanonicalCsvWriter zstd(OutputStream target) {
        try {
            return new CanonicalCsvWriter(new WriteBehind("zstd", new ZstdOutputStream(target)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the row padded to {@code width} cells; cells beyond are left out. */
    public void write(Row row, int width) {
        cells(row, width);
        endRow();
    }

    /** Writes as {@link #write} does, and leaves the row open for further cells. To be called at the beginning of a row. */
    public void cells(Row row, int width) {
        if (row instanceof RowBuffer line && line.width() <= width) {
            writeLine(line, width);
        } else {
            for (int column = 0; column < width; column++) {
                cell(row, column);
            }
        }
        rowBegun = width > 0;
    }

    public void header(Iterable<String> names) {
        for (String name : names) {
            cell(name);
        }
        endLine();
    }

    /** Writes the cell of a row as the next cell; absent when the row has none there. */
    public void cell(Row row, int column) {
        separate();
        if (row.isNull(column)) {
            return;
        }
        int length = row.utf8Length(column);
        reserve(length);
        int start = used;
        used = row.copyUtf8(column, buffer, start);
        quoteIfNeeded(start);
    }

    public void cell(@Nullable String text) {
        separate();
        if (text == null) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(utf8.length);
        int start = used;
        System.arraycopy(utf8, 0, buffer, start, utf8.length);
        used = start + utf8.length;
        quoteIfNeeded(start);
    }

    public void endRow() {
        endLine();
        rows++;
    }

    /** Rows written, the header not counted. */
    public long rows() {
        return rows;
    }

    /** Bytes of CSV written, before packing. */
    public long bytes() {
        return flushedBytes + used;
    }

    @Override
    public void close() {
        try (target) {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row as it lies there, with quotes where they are needed and commas for the cells that it lacks. */
    private void writeLine(RowBuffer row, int width) {
        int missing = row.width() == 0 ? Math.max(width - 1, 0) : width - row.width();
        int copied = row.quoted() ? writeQuoted(row) : 0;
        copy(row.line(), copied, row.lineLength());
        reserve(missing);
        for (int i = 0; i < missing; i++) {
            buffer[used++] = ',';
        }
    }

    /** Writes up to the last cell in quotes and answers where it ends in the row's line. */
    private int writeQuoted(RowBuffer row) {
        int copied = 0;
        for (int column = 0; column < row.width(); column++) {
            if (row.quoted(column)) {
                copy(row.line(), copied, row.start(column));
                copied = row.end(column);
                int start = used;
                copy(row.line(), row.start(column), copied);
                quote(start);
            }
        }
        return copied;
    }

    private void copy(byte[] text, int start, int end) {
        int length = end - start;
        reserve(length);
        System.arraycopy(text, start, buffer, used, length);
        used += length;
    }

    private void separate() {
        if (rowBegun) {
            reserve(1);
            buffer[used++] = ',';
        }
        rowBegun = true;
    }

    private void endLine() {
        reserve(2);
        buffer[used++] = '\r';
        buffer[used++] = '\n';
        rowBegun = false;
        if (used >= FLUSH_AT) {
            try {
                flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void quoteIfNeeded(int start) {
        if (start == used) {
            reserve(2);
            buffer[used++] = '"';
            buffer[used++] = '"';
            return;
        }
        if (CsvText.needsQuotes(buffer, start, used - start)) {
            quote(start);
        }
    }

    private void quote(int start) {
        int quotes = 0;
        for (int i = start; i < used; i++) {
            if (buffer[i] == '"') {
                quotes++;
            }
        }
        reserve(quotes + 2);
        int from = used;
        used += quotes + 2;
        int to = used;
        buffer[--to] = '"';
        while (from > start) {
            byte b = buffer[--from];
            buffer[--to] = b;
            if (b == '"') {
                buffer[--to] = '"';
            }
        }
        buffer[start] = '"';
    }

    private void reserve(int more) {
        if (more > buffer.length - used) {
            long wanted = Math.max((long) used + more, Math.min(2L * buffer.length, Integer.MAX_VALUE - 16));
            buffer = Arrays.copyOf(buffer, Math.toIntExact(wanted));
        }
    }

    private void flush() throws IOException {
        target.write(buffer, 0, used);
        flushedBytes += used;
        used = 0;
    }

    /** RFC 1952 with MTIME 0; the JDK writes neither name nor time, and the level is pinned. */
    private static final class ReproducibleGzip extends GZIPOutputStream {
        ReproducibleGzip(OutputStream target) throws IOException {
            super(target, 1 << 15);
            def.setLevel(Deflater.DEFAULT_COMPRESSION);
        }
    }
}
