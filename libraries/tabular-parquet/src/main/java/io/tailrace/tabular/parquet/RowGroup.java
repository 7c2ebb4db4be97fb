package io.tailrace.tabular.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** The rows that are held until they are written as one row group; empty again after that. */
final class RowGroup implements AutoCloseable {
    /** Of a text, so much goes into the statistics of a page and of the group. */
    private static final int STATISTICS_BYTES = 64;

    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            // Redshift reads pages of the first version with the encodings that came with it; those of the second, not
            // all.
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            // Else a page holds a hundred values at least, and values may be long.
            .withMinRowCountForPageSizeCheck(10)
            .withColumnIndexTruncateLength(STATISTICS_BYTES)
            .withStatisticsTruncateLength(STATISTICS_BYTES)
            .build();

    private final MessageType schema;
    private final List<ColumnDescriptor> descriptors;
    private final PageCompressor compressor;
    private final ColumnWriter[] writers;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore columns;
    private long rows;

    RowGroup(MessageType schema, ParquetCompression compression) {
        this.schema = schema;
        descriptors = schema.getColumns();
        compressor = PageCompressor.of(compression);
        writers = new ColumnWriter[descriptors.size()];
        pages = newPages();
        columns = newColumns(pages);
    }

    /** Begins a file of such groups. */
    ParquetFileWriter begin(StreamedFile target, int rowGroupBytes) throws IOException {
        var file = new ParquetFileWriter(
                target, schema, ParquetFileWriter.Mode.CREATE, rowGroupBytes, 0, null, PROPERTIES);
        file.start();
        return file;
    }

    ColumnWriter column(int column) {
        return writers[column];
    }

    void endRow() {
        columns.endRecord();
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Of the pages, compressed, and of the values that are not a page yet. */
    long bytes() {
        return columns.getBufferedSize();
    }

    /** Writes the group, when it has rows, and begins the next. */
    void writeTo(ParquetFileWriter file) throws IOException {
        if (rows > 0) {
            file.startBlock(rows);
            columns.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        close();
        pages = newPages();
        columns = newColumns(pages);
        rows = 0;
    }

    @Override
    public void close() {
        columns.close();
        pages.close();
    }

    private ColumnChunkPageWriteStore newPages() {
        return new ColumnChunkPageWriteStore(compressor, schema, new HeapByteBufferAllocator(), STATISTICS_BYTES, true);
    }

    private ColumnWriteStore newColumns(ColumnChunkPageWriteStore pages) {
        ColumnWriteStore store = PROPERTIES.newColumnWriteStore(schema, pages, pages);
        for (int i = 0; i < writers.length; i++) {
            writers[i] = store.getColumnWriter(descriptors.get(i));
        }
        return store;
    }
}
