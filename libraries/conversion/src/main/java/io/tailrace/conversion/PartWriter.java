package io.tailrace.conversion;

import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.Column;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.io.OutputStream;
import java.util.List;

/** Writes the rows of one part of a converted file; closed, the part is whole, and the stream stays open. */
sealed interface PartWriter extends AutoCloseable permits CsvPart, ParquetPart, NoPart {

    /** @param columns with those of the origin behind them */
    static PartWriter to(OutputStream target, Output output, List<Column> columns) {
        var stream = new StaysOpen(target);
        return switch (output.encoding()) {
            case CSV, CSV_GZIP, CSV_ZSTD -> new CsvPart(stream, output.encoding(), columns);
            case PARQUET_SNAPPY, PARQUET_ZSTD -> new ParquetPart(stream, output, columns);
        };
    }

    /**
     * Writes a row.
     *
     * @param row padded where it has too few cells
     * @param origin the last cells
     */
    void write(Row row, RowBuffer origin);

    @Override
    void close();
}
