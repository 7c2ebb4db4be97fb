package io.tailrace.tabular.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * A Parquet file on disk: its footer and the pages of its row groups. The file reader that comes with the format cannot be made
 * without Hadoop's classes, so that the few parts of a file of flat columns are found here.
 */
final class StoredFile implements AutoCloseable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** The length of the footer and the magic after it (Parquet file format, "File format"). */
    private static final int TRAILER = 4 + 4;

    private final FileChannel channel;
    private final ParquetMetadata footer;

    StoredFile(Path path) throws IOException {
        channel = FileChannel.open(path);
        try {
            footer = readFooter();
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

    private ParquetMetadata readFooter() throws IOException {
        long size = channel.size();
        if (size < MAGIC.length + TRAILER) {
            throw new IOException(size + " bytes");
        }
        byte[] start = read(0, MAGIC.length);
        ByteBuffer trailer = ByteBuffer.wrap(read(size - TRAILER, TRAILER)).order(ByteOrder.LITTLE_ENDIAN);
        long length = Integer.toUnsignedLong(trailer.getInt());
        byte[] end = Arrays.copyOfRange(trailer.array(), 4, TRAILER);
        if (!Arrays.equals(start, MAGIC) || !Arrays.equals(end, MAGIC)) {
            throw new IOException("other bytes where PAR1 begins and ends a file");
        }
        if (length > size - TRAILER - MAGIC.length) {
            throw new IOException("a footer of " + length + " bytes in a file of " + size);
        }
        byte[] bytes = read(size - TRAILER - length, Math.toIntExact(length));
        return new ParquetMetadataConverter()
                .readParquetMetadata(new ByteArrayInputStream(bytes), ParquetMetadataConverter.NO_FILTER);
    }

    private byte[] read(long position, int length) throws IOException {
        var bytes = new byte[length];
        try (var stream = new ChannelBytes(channel, position, length)) {
            if (stream.readNBytes(bytes, 0, length) < length) {
                throw new IOException("the end of the file at byte " + channel.size());
            }
        }
        return bytes;
    }

    private void closeAfter(Throwable failure) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
