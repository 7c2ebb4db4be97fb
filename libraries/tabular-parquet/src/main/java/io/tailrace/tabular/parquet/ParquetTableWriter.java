package io.tailrace.tabular.parquet;

import io.tailrace.tabular.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of canonical texts as a Parquet file of typed columns, front to back: the target is never sought in. The same rows
 * always give the same bytes.
 *
 * <p>A row is written whole by {@link #write} or cell by cell, ended by {@link #endRow}. A text that is no value of its column, or
 * none where the column is not nullable, is a mistake of the caller and ends in an {@link IllegalArgumentException}. After that, and
 * after a target that failed, nothing can be written, and {@link #close} leaves the file without its end: nobody takes it for whole.
 *
 * <p>Held in memory is one row group, compressed for the most part. Only {@link #close} makes the file readable.
 */
public final class ParquetTableWriter implements AutoCloseable {
    /**
     * The row group that Redshift's own UNLOAD writes (ROWGROUPSIZE 32 MB, the least that it allows; the most is 128 MB). COPY
     * splits Parquet files of 128 MB and more: several groups in each share out among slices, and a small one is what a
     * function of little memory can hold.
     */
    public static final int DEFAULT_ROW_GROUP_BYTES = 32 << 20;

    /**
     * A group ends at so many rows whatever its size, because a page costs memory that no size counts: a million rows of one
     * value would else be a few bytes.
     */
    private static final int MOST_ROWS_OF_GROUP = 1 << 20;

    /** The group is asked for its size after no fewer bytes of values: it walks over its columns to answer. */
    private static final int LEAST_BYTES_UNTIL_LOOK = 1 << 16;

    /** What a cell counts beside its text; an estimate is enough, because the group then answers its real size. */
    private static final int BYTES_OF_CELL = 8;

    private final List<ParquetColumn> columns;
    private final CellEncoder[] encoders;
    private final StreamedFile target;
    private final ParquetFileWriter file;
    private final int rowGroupBytes;
    private final RowGroup group;

    private byte[] scratch = new byte[1 << 10];
    private int column;
    private long rows;
    private long untilLook;
    private boolean broken;
    private boolean closed;

    /** Writes row groups of {@link #DEFAULT_ROW_GROUP_BYTES}; closing the writer closes the stream. */
    public ParquetTableWriter(OutputStream target, List<ParquetColumn> columns, ParquetCompression compression) {
        this(target, columns, compression, DEFAULT_ROW_GROUP_BYTES);
    }

    /** Writes row groups of about {@code rowGroupBytes} in the file; closing the writer closes the stream. */
    public ParquetTableWriter(
            OutputStream target, List<ParquetColumn> columns, ParquetCompression compression, int rowGroupBytes) {
        this.columns = List.copyOf(columns);
        this.target = new StreamedFile(target);
        this.rowGroupBytes = rowGroupBytes;
        encoders = columns.stream().map(CellEncoder::of).toArray(CellEncoder[]::new);
        group = new RowGroup(ParquetSchema.of(columns), compression);
        untilLook = untilLook(0);
        try {
            file = group.begin(this.target, rowGroupBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the row's first cells, one for each column; those that the row does not have are absent. */
    public void write(Row row) {
        for (int i = 0; i < encoders.length; i++) {
            cell(row, i);
        }
        endRow();
    }

    /** Writes the cell of a row as the next cell; absent when the row has none there. */
    public void cell(Row row, int cell) {
        if (row.isNull(cell)) {
            absent();
            return;
        }
        int length = row.utf8Length(cell);
        if (length > scratch.length) {
            scratch = new byte[Math.max(length, Math.min(2 * length, 1 << 20))];
        }
        row.copyUtf8(cell, scratch, 0);
        present(scratch, length);
    }

    public void cell(@Nullable String text) {
        if (text == null) {
            absent();
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        present(utf8, utf8.length);
    }

    public void endRow() {
        if (column < encoders.length) {
            throw mistake("column " + columns.get(column).name(), "a cell", "the end of the row");
        }
        column = 0;
        rows++;
        group.endRow();
        if (untilLook <= 0 || group.rows() >= MOST_ROWS_OF_GROUP) {
            flushWhenFull();
        }
    }

    /** Rows written. */
    public long rows() {
        return rows;
    }

    /**
     * About the size of the file if it ended here, its footer not counted: exact for the row groups written, a little too high
     * for the one that is held. For a caller that splits a table into several files. The size of the file once it is closed.
     */
    public long bytes() {
        return closed ? target.bytes() : target.bytes() + group.bytes();
    }

    /** Ends the file, or leaves it unreadable when writing it failed, and closes the stream. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (target;
                group) {
            if (!broken) {
                end();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() throws IOException {
        if (column > 0) {
            throw mistake("cell " + (column + 1), "the end of the row", "the end of the file");
        }
        group.writeTo(file);
        file.end(Map.of());
    }

    private void absent() {
        ParquetColumn next = next();
        if (!next.nullable()) {
            throw mistake("column " + next.name(), next.type() + " that is not null", "no value");
        }
        group.column(column++).writeNull(0, 0);
    }

    private void present(byte[] utf8, int length) {
        ParquetColumn next = next();
        try {
            encoders[column].encode(utf8, length, group.column(column));
        } catch (NotAValue _) {
            throw mistake("column " + next.name(), next.type().toString(), shown(utf8, length));
        }
        untilLook -= length + BYTES_OF_CELL;
        column++;
    }

    private ParquetColumn next() {
        if (broken || closed) {
            throw new IllegalStateException("Nothing can be written to a Parquet file that failed or ended.");
        }
        if (column == encoders.length) {
            throw mistake("cell " + (column + 1), "the end of the row", "a cell");
        }
        return columns.get(column);
    }

    private void flushWhenFull() {
        untilLook = untilLook(group.bytes());
        if (group.bytes() < rowGroupBytes && group.rows() < MOST_ROWS_OF_GROUP) {
            return;
        }
        broken = true;
        try {
            group.writeTo(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broken = false;
        untilLook = untilLook(0);
    }

    /** Half of what is left, so that a group that shrinks by compression is asked seldom and one that does not ends in time. */
    private long untilLook(long bytes) {
        return Math.max((rowGroupBytes - bytes) / 2, LEAST_BYTES_UNTIL_LOOK);
    }

    private IllegalArgumentException mistake(String place, String expected, String found) {
        broken = true;
        return new IllegalArgumentException(
                "Row %d of the Parquet file, %s: expected %s, found %s.".formatted(rows + 1, place, expected, found));
    }

    private static String shown(byte[] utf8, int length) {
        String text = new String(utf8, 0, length, StandardCharsets.UTF_8);
        return "'" + (text.length() > 100 ? text.substring(0, 100) + "..." : text) + "'";
    }
}
