/**
 * Tables written as Parquet, typed from a contract, and read back.
 * {@link io.tailrace.tabular.parquet.ParquetTableWriter} writes, {@link io.tailrace.tabular.parquet.ParquetTableReader} reads what it wrote.
 * The format is parquet-java's; neither Hadoop nor a native library is needed.
 */
@NullMarked
package io.tailrace.tabular.parquet;

import org.jspecify.annotations.NullMarked;
