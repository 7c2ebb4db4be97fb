package io.tailrace.comparison;

import io.tailrace.tabular.parquet.ParquetColumn;
import io.tailrace.tabular.parquet.ParquetTableReader;
import io.tailrace.tabular.parquet.ParquetType;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A Parquet file, whose columns have types. */
public final class ParquetTable implements ComparedTable {
    private final ParquetTableReader reader;
    private final String name;

    public ParquetTable(Path file) {
        name = String.valueOf(file.getFileName());
        reader = new ParquetTableReader(name, file);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<SideColumn> columns() {
        return reader.schema().stream().map(ParquetTable::column).toList();
    }

    private static SideColumn column(ParquetColumn column) {
        ValueKind kind = switch (column.type()) {
            case ParquetType.Text text -> ValueKind.TEXT;
            case ParquetType.Whole whole -> ValueKind.NUMBER;
            case ParquetType.Decimal decimal -> ValueKind.NUMBER;
            case ParquetType.Truth truth -> ValueKind.TRUTH;
            case ParquetType.Day day -> ValueKind.DAY;
            case ParquetType.Timestamp timestamp -> ValueKind.TIMESTAMP;
        };
        return SideColumn.declared(column.name(), kind, column.type().toString());
    }

    @Override
    public boolean hasPlaces() {
        return true;
    }

    @Override
    public String place(long place) {
        return "row " + place;
    }

    @Override
    public long read(Taker taker) {
        int[] positions = IntStream.range(0, reader.schema().size()).toArray();
        while (reader.next()) {
            taker.take(reader.row(), positions, reader.row().number());
        }
        return 0;
    }

    @Override
    public void close() {
        reader.close();
    }
}
