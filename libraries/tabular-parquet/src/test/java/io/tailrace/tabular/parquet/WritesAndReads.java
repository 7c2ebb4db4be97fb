package io.tailrace.tabular.parquet;

import io.tailrace.tabular.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Writes a table of every type by every compression, in several row groups, and counts the rows that it reads. */
public final class WritesAndReads implements Callable<Integer> {
    static final int ROWS = 10_000;

    private final Path file;

    public WritesAndReads(Path file) {
        this.file = file;
    }

    @Override
    public Integer call() {
        int rows = 0;
        for (ParquetCompression compression : ParquetCompression.values()) {
            write(compression);
            rows += read();
        }
        return rows;
    }

    private void write(ParquetCompression compression) {
        var columns = List.of(
                ParquetColumn.nullable("text", new ParquetType.Text(20)),
                ParquetColumn.nullable("whole", new ParquetType.Whole()),
                ParquetColumn.nullable("small", new ParquetType.Decimal(9, 2)),
                ParquetColumn.nullable("middle", new ParquetType.Decimal(18, 2)),
                ParquetColumn.nullable("large", new ParquetType.Decimal(38, 2)),
                ParquetColumn.nullable("truth", new ParquetType.Truth()),
                ParquetColumn.nullable("day", new ParquetType.Day()),
                ParquetColumn.nullable("moment", new ParquetType.Timestamp()));
        try (var writer = new ParquetTableWriter(WrittenTable.stream(file), columns, compression, 1 << 17)) {
            for (int i = 0; i < ROWS; i++) {
                String number = Integer.toString(i * 2_654_435);
                writer.write(Row.of(
                        i, number, number, "1.50", "-2.50", number, "true", "2026-11-22", "2026-11-22T05:00:00"));
            }
        }
    }

    private int read() {
        int rows = 0;
        try (var reader = new ParquetTableReader("table.parquet", file)) {
            while (reader.next()) {
                rows++;
            }
        }
        return rows;
    }
}
