package io.tailrace.tabular.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Lets the reader of parquet-java decompress without native libraries. */
final class JavaCodecs implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("It reads only.");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput page, int length) throws IOException {
                byte[] packed = page.toInputStream().readAllBytes();
                return BytesInput.from(PageDecompressor.of(codec).page(packed, length));
            }

            @Override
            public void decompress(ByteBuffer page, int packedLength, ByteBuffer plain, int length) throws IOException {
                var packed = new byte[packedLength];
                page.get(packed);
                plain.put(PageDecompressor.of(codec).page(packed, length));
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public void release() {}
}
