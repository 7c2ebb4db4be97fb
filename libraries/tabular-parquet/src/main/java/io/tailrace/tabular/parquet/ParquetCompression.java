package io.tailrace.tabular.parquet;

/** How the pages of a Parquet file are compressed, by Java alone. */
public enum ParquetCompression {
    NONE,
    SNAPPY,
    GZIP,
    ZSTD
}
