package io.tailrace.conversion;

import io.tailrace.quality.Column;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes good rows, part after part. Where one part ends and the next begins depends on the texts of the rows alone, so that the same rows always give the same
 * parts, in every encoding.
 */
final class PartWriters implements AutoCloseable {
    /** What a Distributed Map can be told of: its answers hold 256 KiB. The last part takes what remains. */
    private static final int MOST_PARTS = 1000;

    private static final int BYTES_OF_LINE_END = 2;

    private final RowTarget target;
    private final String file;
    private final List<Column> columns;
    private final List<Long> rowsOfParts = new ArrayList<>();
    private PartWriter part;
    private long bytes;
    private long bytesOfParts;
    private long rows;

    /** @param columns with those of the origin behind them */
    PartWriters(RowTarget target, String file, List<Column> columns) {
        this.target = target;
        this.file = file;
        this.columns = columns;
        part = open(1);
    }

    void write(Row row, RowBuffer origin) {
        if (bytes >= target.output().partBytes() && rowsOfParts.size() < MOST_PARTS - 1) {
            beginNext();
        }
        part.write(row, origin);
        rows++;
        bytes += size(row) + origin.size() + columns.size() - 1 + BYTES_OF_LINE_END;
        if (bytesOfParts + bytes > target.bounds().outputBytes()) {
            throw new UnreadableFile(
                    Refusal.OUTPUT_TOO_LARGE,
                    file,
                    "row " + origin.number(),
                    "at most " + target.bounds().outputBytes() + " bytes of output",
                    "more");
        }
    }

    /** The rows of each part. */
    List<Long> rowsOfParts() {
        var all = new ArrayList<>(rowsOfParts);
        all.add(rows);
        return all;
    }

    @Override
    public void close() {
        part.close();
    }

    private void beginNext() {
        part.close();
        rowsOfParts.add(rows);
        rows = 0;
        bytesOfParts += bytes;
        bytes = 0;
        part = open(rowsOfParts.size() + 1);
    }

    private PartWriter open(int number) {
        var sinks = target.sinks();
        return sinks.keepRows() ? PartWriter.to(sinks.part(number), target.output(), columns) : new NoPart();
    }

    /** Of all texts. */
    private static long size(Row row) {
        if (row instanceof RowBuffer buffer) {
            return buffer.size();
        }
        long size = 0;
        for (int column = 0; column < row.width(); column++) {
            size += row.utf8Length(column);
        }
        return size;
    }
}
