package io.tailrace.tabular.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/** The pages of a column in one row group, read one after the other as the column is. */
final class ChunkPages implements PageReader {
    /** No page is that large unless somebody wants the memory: writers end one at about a megabyte. */
    private static final int LARGEST_PAGE = 128 << 20;

    private final ColumnChunkMetaData chunk;
    private final InputStream bytes;
    private final PageDecompressor decompressor;
    private @Nullable PageHeader ahead;
    private long valuesRead;

    ChunkPages(FileChannel channel, ColumnChunkMetaData chunk) throws IOException {
        this.chunk = chunk;
        bytes = new ChannelBytes(channel, chunk.getStartingPos(), chunk.getTotalSize());
        decompressor = PageDecompressor.of(chunk.getCodec());
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getValueCount();
    }

    /** A dictionary comes before all data (Parquet file format, "Data Pages", dictionary page). */
    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = header();
            if (header.getType() != PageType.DICTIONARY_PAGE) {
                ahead = header;
                return null;
            }
            DictionaryPageHeader dictionary = header.getDictionary_page_header();
            int values = dictionary.getNum_values();
            if (values < 0 || values > header.getUncompressed_page_size()) {
                throw new IOException(
                        "a dictionary of " + values + " values in " + header.getUncompressed_page_size() + " bytes");
            }
            return new DictionaryPage(plain(header), values, encoding(dictionary.getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable DataPage readPage() {
        if (valuesRead >= chunk.getValueCount()) {
            return null;
        }
        try {
            PageHeader header = header();
            if (header.getType() != PageType.DATA_PAGE) {
                throw new IOException("a page of type " + header.getType());
            }
            DataPageHeader page = header.getData_page_header();
            if (page.getNum_values() <= 0) {
                throw new IOException("a page of " + page.getNum_values() + " values");
            }
            valuesRead += page.getNum_values();
            return new DataPageV1(
                    plain(header),
                    page.getNum_values(),
                    header.getUncompressed_page_size(),
                    null,
                    encoding(page.getRepetition_level_encoding()),
                    encoding(page.getDefinition_level_encoding()),
                    encoding(page.getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PageHeader header() throws IOException {
        PageHeader header = ahead;
        ahead = null;
        return header == null ? Util.readPageHeader(bytes) : header;
    }

    private BytesInput plain(PageHeader header) throws IOException {
        int length = checked(header.getCompressed_page_size());
        byte[] packed = bytes.readNBytes(length);
        if (packed.length < length) {
            throw new IOException(
                    "the end of the column after " + packed.length + " of " + length + " bytes of a page");
        }
        if (header.isSetCrc()) {
            var checksum = new CRC32();
            checksum.update(packed);
            if ((int) checksum.getValue() != header.getCrc()) {
                throw new IOException("a page whose checksum differs");
            }
        }
        return BytesInput.from(decompressor.page(packed, checked(header.getUncompressed_page_size())));
    }

    private static int checked(int length) throws IOException {
        if (length < 0 || length > LARGEST_PAGE) {
            throw new IOException("a page of " + length + " bytes");
        }
        return length;
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }
}
