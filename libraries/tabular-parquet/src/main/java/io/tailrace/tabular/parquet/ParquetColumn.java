package io.tailrace.tabular.parquet;

/** A column of a Parquet file: OPTIONAL when nullable, else REQUIRED. */
public record ParquetColumn(String name, ParquetType type, boolean nullable) {
    public ParquetColumn {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A column of a Parquet file must have a name.");
        }
    }

    public static ParquetColumn nullable(String name, ParquetType type) {
        return new ParquetColumn(name, type, true);
    }

    public static ParquetColumn required(String name, ParquetType type) {
        return new ParquetColumn(name, type, false);
    }

    @Override
    public String toString() {
        return name + " " + type + (nullable ? "" : " not null");
    }
}
