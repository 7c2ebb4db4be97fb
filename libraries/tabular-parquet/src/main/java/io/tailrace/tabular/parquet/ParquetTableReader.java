package io.tailrace.tabular.parquet;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/**
 * Reads the rows of a Parquet file as canonical texts: the same that {@link ParquetTableWriter} got, numbers and times in their
 * canonical form. Files of other writers are read, too, as long as every column has one of the types of {@link ParquetType};
 * a file that has others, or is no whole Parquet file, is refused. Held in memory is one row group, compressed, and a page a column.
 */
public final class ParquetTableReader implements TableReader {
    /** The column readers are asked for their values themselves. */
    private static final PrimitiveConverter UNUSED = new PrimitiveConverter() {};

    private final String name;
    private final StoredFile file;
    private final Iterator<BlockMetaData> groups;
    private final MessageType schema;
    private final List<ParquetColumn> columns;
    private final CellDecoder[] decoders;
    private final ColumnReader[] readers;
    private final RowBuffer row = new RowBuffer();
    private long rowsOfGroup;
    private long number;

    /** Opens a local file; the name is the one people know. */
    public ParquetTableReader(String name, Path path) {
        this.name = name;
        file = open(name, path);
        try {
            schema = file.footer().getFileMetaData().getSchema();
            columns = ParquetSchema.columns(name, schema);
        } catch (Throwable e) {
            closeAfter(e);
            throw e;
        }
        groups = file.footer().getBlocks().iterator();
        decoders = columns.stream().map(CellDecoder::of).toArray(CellDecoder[]::new);
        readers = new ColumnReader[decoders.length];
    }

    /** The columns with their types, in the order of the file. */
    public List<ParquetColumn> schema() {
        return columns;
    }

    @Override
    public List<String> columns() {
        return columns.stream().map(ParquetColumn::name).toList();
    }

    @Override
    public long headerRow() {
        return 0;
    }

    @Override
    public Optional<String> sheet() {
        return Optional.empty();
    }

    @Override
    public boolean next() {
        // What damaged bytes make the format's code throw is of many classes.
        try {
            while (rowsOfGroup == 0) {
                if (!nextGroup()) {
                    return false;
                }
            }
            rowsOfGroup--;
            row.start(++number);
            for (int i = 0; i < decoders.length; i++) {
                cell(readers[i], decoders[i]);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            throw malformed("row " + Math.max(1, number), "a readable row", e);
        }
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean nextGroup() throws IOException {
        if (!groups.hasNext()) {
            return false;
        }
        BlockMetaData group = groups.next();
        rowsOfGroup = group.getRowCount();
        for (int i = 0; i < readers.length; i++) {
            ColumnDescriptor column = schema.getColumns().get(i);
            readers[i] = new ColumnReaderImpl(column, file.pages(group, column), UNUSED, null);
        }
        return true;
    }

    private void cell(ColumnReader reader, CellDecoder decoder) {
        if (reader.getCurrentDefinitionLevel() < reader.getDescriptor().getMaxDefinitionLevel()) {
            row.addAbsent();
        } else {
            decoder.decode(reader, row);
        }
        reader.consume();
    }

    private static StoredFile open(String name, Path path) {
        try {
            return new StoredFile(path);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(e);
        } catch (IOException | RuntimeException e) {
            throw malformed(name, "footer", "a whole Parquet file", e);
        }
    }

    private UnreadableFile malformed(String place, String expected, Exception cause) {
        return malformed(name, place, expected, cause);
    }

    private static UnreadableFile malformed(String name, String place, String expected, Exception cause) {
        String found = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new UnreadableFile(Refusal.MALFORMED, name, place, expected, found, cause);
    }

    private void closeAfter(Throwable failure) {
        try {
            file.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
