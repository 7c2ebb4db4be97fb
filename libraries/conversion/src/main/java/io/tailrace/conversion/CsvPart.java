package io.tailrace.conversion;

import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.Column;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.io.OutputStream;
import java.util.List;

/** A part as CSV with a header, so that every part is a table of its own. */
final class CsvPart implements PartWriter {
    private final CanonicalCsvWriter writer;
    private final int width;

    CsvPart(OutputStream target, Output.Encoding encoding, List<Column> columns) {
        width = columns.size();
        writer = switch (encoding) {
            case CSV -> new CanonicalCsvWriter(target);
            case CSV_GZIP -> CanonicalCsvWriter.gzip(target);
            case CSV_ZSTD -> CanonicalCsvWriter.zstd(target);
            case PARQUET_SNAPPY, PARQUET_ZSTD -> throw new IllegalArgumentException(encoding + " is no CSV.");
        };
        if (width > 0) {
            writer.header(columns.stream().map(Column::name).toList());
        }
    }

    @Override
    public void write(Row row, RowBuffer origin) {
        int added = origin.width();
        writer.cells(row, width - added);
        for (int i = 0; i < added; i++) {
            writer.cell(origin, i);
        }
        writer.endRow();
    }

    @Override
    public void close() {
        writer.close();
    }
}
