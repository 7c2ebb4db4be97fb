package io.tailrace.tabular.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * A Parquet file on disk: its footer and the pages of its row groups. The file reader that comes with the format cannot be made
 * without Hadoop's classes, so that the few parts of a file of flat columns are found here.
 */
final class StoredFile implements AutoCloseable {
    private final FileChannel channel;
    private final ParquetMetadata footer;

    StoredFile(Path path) throws IOException {
        channel = FileChannel.open(path);
        try {
            footer = ParquetFooter.read(channel.size(), this::read);
        } catch (Throwable e) {
            closeAfter(e);
            throw e;
        }
    }

    ParquetMetadata footer() {
        return footer;
    }

    /** The pages of a column, which has a value or a null for every row of the group. */
    PageReader pages(BlockMetaData group, ColumnDescriptor column) throws IOException {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            if (Arrays.equals(chunk.getPath().toArray(), column.getPath())) {
                if (chunk.getValueCount() != group.getRowCount()) {
                    throw new IOException(
                            "%d values for %d rows".formatted(chunk.getValueCount(), group.getRowCount()));
                }
                return new ChunkPages(channel, chunk);
            }
        }
        throw new IOException("a row group without column " + String.join(".", column.getPath()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private byte[] read(long position, int length) throws IOException {
        try (var stream = new ChannelBytes(channel, position, length)) {
            return stream.readNBytes(length);
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
