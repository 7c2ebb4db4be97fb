package io.tailrace.tabular.parquet;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** The end of a Parquet file, which tells of all of it: wherever the file lies, a few short reads are enough. */
public final class ParquetFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** The length of the footer and the magic after it (Parquet file format, "File format"). */
    private static final int TRAILER = 4 + 4;

    private ParquetFooter() {}

    /** Reads bytes of a file. */
    @FunctionalInterface
    public interface Bytes {
        /** The bytes at that place, as many as asked for unless the file ends before. */
        byte[] read(long offset, int length) throws IOException;
    }

    /**
     * The rows of a file.
     *
     * @throws UnreadableFile when it is no whole Parquet file
     */
    public static long rows(String name, long size, Bytes bytes) {
        try {
            return read(size, bytes).getBlocks().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
        } catch (IOException | RuntimeException e) {
            var found = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UnreadableFile(Refusal.MALFORMED, name, "footer", "a whole Parquet file", found, e);
        }
    }

    static ParquetMetadata read(long size, Bytes bytes) throws IOException {
        if (size < MAGIC.length + TRAILER) {
            throw new IOException(size + " bytes");
        }
        byte[] start = whole(bytes, 0, MAGIC.length);
        var trailer = ByteBuffer.wrap(whole(bytes, size - TRAILER, TRAILER)).order(ByteOrder.LITTLE_ENDIAN);
        long length = Integer.toUnsignedLong(trailer.getInt());
        byte[] end = Arrays.copyOfRange(trailer.array(), 4, TRAILER);
        if (!Arrays.equals(start, MAGIC) || !Arrays.equals(end, MAGIC)) {
            throw new IOException("other bytes where PAR1 begins and ends a file");
        }
        if (length > size - TRAILER - MAGIC.length) {
            throw new IOException("a footer of " + length + " bytes in a file of " + size);
        }
        byte[] footer = whole(bytes, size - TRAILER - length, Math.toIntExact(length));
        return new ParquetMetadataConverter()
                .readParquetMetadata(new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
    }

    private static byte[] whole(Bytes bytes, long offset, int length) throws IOException {
        byte[] read = bytes.read(offset, length);
        if (read.length < length) {
            throw new IOException("the end of the file at byte " + (offset + read.length));
        }
        return read;
    }
}
