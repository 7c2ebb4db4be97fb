package io.tailrace.tabular.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses pages. */
@FunctionalInterface
interface PageDecompressor {

    /** Fills the plain page, whose length its header gives, and answers how many bytes it got. */
    int decompress(byte[] packed, byte[] plain) throws IOException;

    static PageDecompressor of(CompressionCodecName codec) throws IOException {
        return switch (codec) {
            case UNCOMPRESSED -> PageDecompressor::copy;
            case SNAPPY -> (packed, plain) -> blocks(new SnappyDecompressor(), packed, plain);
            case GZIP -> PageDecompressor::gzip;
            case ZSTD -> (packed, plain) -> blocks(new ZstdDecompressor(), packed, plain);
            case LZO, BROTLI, LZ4, LZ4_RAW -> throw new IOException("pages compressed by " + codec);
        };
    }

    /** The plain page. */
    default byte[] page(byte[] packed, int length) throws IOException {
        var plain = new byte[length];
        int found = decompress(packed, plain);
        if (found != length) {
            throw new IOException("a page of " + found + " bytes whose header says " + length);
        }
        return plain;
    }

    private static int copy(byte[] packed, byte[] plain) {
        System.arraycopy(packed, 0, plain, 0, Math.min(packed.length, plain.length));
        return packed.length;
    }

    private static int gzip(byte[] packed, byte[] plain) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readNBytes(plain, 0, plain.length);
        }
    }

    private static int blocks(Decompressor decompressor, byte[] packed, byte[] plain) throws IOException {
        try {
            return decompressor.decompress(packed, 0, packed.length, plain, 0, plain.length);
        } catch (MalformedInputException e) {
            throw new IOException(e);
        }
    }
}
