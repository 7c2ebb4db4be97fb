package io.tailrace.tabular.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses pages by Java alone: the compressors that come with the format need Hadoop and native libraries. */
record PageCompressor(CompressionCodecName codec, Packing packing) implements BytesInputCompressor {

    /** Packs a page; what it answers may lie in an array that the next call overwrites. */
    @FunctionalInterface
    interface Packing {
        BytesInput pack(BytesInput page) throws IOException;
    }

    static PageCompressor of(ParquetCompression compression) {
        return switch (compression) {
            case NONE -> new PageCompressor(CompressionCodecName.UNCOMPRESSED, page -> page);
            case SNAPPY -> new PageCompressor(CompressionCodecName.SNAPPY, new Blocks(new SnappyCompressor()));
            case GZIP -> new PageCompressor(CompressionCodecName.GZIP, PageCompressor::gzip);
            case ZSTD -> new PageCompressor(CompressionCodecName.ZSTD, new Blocks(new ZstdCompressor()));
        };
    }

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        return packing.pack(page);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return codec;
    }

    @Override
    public void release() {}

    private static BytesInput gzip(BytesInput page) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            page.writeAllTo(gzip);
        }
        return BytesInput.from(packed);
    }

    private static final class Blocks implements Packing {
        private final Compressor compressor;
        private byte[] plain = new byte[0];
        private byte[] packed = new byte[0];

        Blocks(Compressor compressor) {
            this.compressor = compressor;
        }

        @Override
        public BytesInput pack(BytesInput page) throws IOException {
            int length = Math.toIntExact(page.size());
            plain = roomFor(length, plain);
            packed = roomFor(compressor.maxCompressedLength(length), packed);
            page.toInputStream().readNBytes(plain, 0, length);
            int size = compressor.compress(plain, 0, length, packed, 0, packed.length);
            return BytesInput.from(packed, 0, size);
        }

        private static byte[] roomFor(int length, byte[] kept) {
            return length > kept.length ? new byte[length] : kept;
        }
    }
}
