package io.tailrace.conversion;

import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.Column;
import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.parquet.ParquetColumn;
import io.tailrace.tabular.parquet.ParquetCompression;
import io.tailrace.tabular.parquet.ParquetTableWriter;
import io.tailrace.tabular.parquet.ParquetType;
import java.io.OutputStream;
import java.util.List;

/** A part as Parquet. Every column may be null: that a contract requires a column says nothing of its cells. */
final class ParquetPart implements PartWriter {
    private final ParquetTableWriter writer;
    private final int width;

    ParquetPart(OutputStream target, Output output, List<Column> columns) {
        width = columns.size();
        writer = new ParquetTableWriter(
                target,
                columns.stream()
                        .map(column -> ParquetColumn.nullable(column.name(), type(column.type())))
                        .toList(),
                compression(output.encoding()),
                Math.toIntExact(output.rowGroupBytes()));
    }

    @Override
    public void write(Row row, RowBuffer origin) {
        int added = origin.width();
        for (int i = 0; i < width - added; i++) {
            writer.cell(row, i);
        }
        for (int i = 0; i < added; i++) {
            writer.cell(origin, i);
        }
        writer.endRow();
    }

    @Override
    public void close() {
        writer.close();
    }

    private static ParquetType type(ColumnType type) {
        return switch (type) {
            case ColumnType.Text text -> new ParquetType.Text(text.maximumBytes());
            case ColumnType.Whole whole -> new ParquetType.Whole();
            case ColumnType.Decimal decimal -> new ParquetType.Decimal(decimal.precision(), decimal.scale());
            case ColumnType.Truth truth -> new ParquetType.Truth();
            case ColumnType.Day day -> new ParquetType.Day();
            case ColumnType.Timestamp timestamp -> new ParquetType.Timestamp();
        };
    }

    private static ParquetCompression compression(Output.Encoding encoding) {
        return switch (encoding) {
            case PARQUET_SNAPPY -> ParquetCompression.SNAPPY;
            case PARQUET_ZSTD -> ParquetCompression.ZSTD;
            case CSV, CSV_GZIP, CSV_ZSTD -> throw new IllegalArgumentException(encoding + " is no Parquet.");
        };
    }
}
