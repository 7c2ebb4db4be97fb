package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.CopyCommand;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.UnreadableFile;
import io.tailrace.tabular.parquet.ParquetColumn;
import io.tailrace.tabular.parquet.ParquetTableReader;
import io.tailrace.tabular.parquet.ParquetType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file, whose columns must be those of the table by number, order and type; their names say nothing. A
 * column of another type fails the COPY in the words of the scan that Redshift leaves such files to. Values come typed, so that
 * only texts are looked at.
 */
final class ParquetRecords implements Records {
    private final String location;
    private final CopyCommand.Conversion conversion;
    private final List<Column> columns;
    private final ByteRow out;
    private final TextField texts;
    private final Path spooled;
    private final ParquetTableReader reader;
    private boolean checked;
    private byte[] scratch = new byte[1 << 10];

    /** Reads the stream, and closes it, into a temporary file: Parquet is read from its end. */
    ParquetRecords(
            ManifestReader.SourceFile file, InputStream stream, CopyCommand command, List<Column> columns, ByteRow out)
            throws IOException {
        location = file.location().toString();
        conversion = command.conversion();
        this.columns = columns;
        this.out = out;
        texts = new TextField(conversion, out);
        spooled = spool(stream);
        try {
            reader = new ParquetTableReader(location, spooled);
        } catch (UnreadableFile refused) {
            Files.delete(spooled);
            throw scanError(refused.getMessage());
        }
    }

    @Override
    public boolean next() {
        if (!checked) {
            checkColumns();
            checked = true;
        }
        try {
            return reader.next();
        } catch (UnreadableFile refused) {
            throw scanError(refused.getMessage());
        }
    }

    @Override
    public @Nullable LoadError convert() {
        var row = reader.row();
        for (var i = 0; i < columns.size(); i++) {
            out.beginField();
            var problem = field(row, i);
            if (problem != null) {
                var value = Objects.requireNonNullElse(row.text(i), "");
                return LoadError.of(location, row.number(), columns.get(i), 0, "", value, problem);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        Files.delete(spooled);
    }

    private @Nullable FieldProblem field(Row row, int i) {
        var column = columns.get(i);
        if (row.isNull(i)) {
            if (column.notNull()) {
                return FieldProblem.NOT_NULL;
            }
            out.nullField();
            return null;
        }
        var length = row.utf8Length(i);
        if (length > scratch.length) {
            scratch = new byte[length];
        }
        row.copyUtf8(i, scratch, 0);
        if (column.type().text()) {
            return texts.convert(scratch, 0, length, column);
        }
        out.append(scratch, 0, length);
        return null;
    }

    private void checkColumns() {
        var found = reader.schema();
        var fewer = found.size() < columns.size() && conversion.fillRecord();
        if (found.size() != columns.size() && !fewer) {
            throw scanError("Unmatched number of columns between table and file. Table columns: " + columns.size()
                    + ", Data columns: " + found.size() + ", File name: " + location);
        }
        for (var i = 0; i < found.size(); i++) {
            if (!fits(found.get(i).type(), columns.get(i))) {
                throw incompatible(found.get(i), columns.get(i));
            }
        }
    }

    private static boolean fits(ParquetType type, Column column) {
        return switch (type) {
            case ParquetType.Text text -> column.type().text();
            case ParquetType.Whole whole -> column.type() == Column.Type.BIGINT;
            case ParquetType.Decimal(var precision, var scale) ->
                column.type() == Column.Type.DECIMAL && column.precision() == precision && column.scale() == scale;
            case ParquetType.Truth truth -> column.type() == Column.Type.BOOLEAN;
            case ParquetType.Day day -> column.type() == Column.Type.DATE;
            case ParquetType.Timestamp timestamp -> column.type() == Column.Type.TIMESTAMP;
        };
    }

    private LoadFailedException incompatible(ParquetColumn found, Column column) {
        return scanError("File '" + location + "' has an incompatible Parquet schema for column '" + column.name()
                + "'. Column type: " + column.shownType() + ", Parquet schema: " + found);
    }

    private static LoadFailedException scanError(@Nullable String detail) {
        return new LoadFailedException("Spectrum Scan Error\n  Detail: " + detail);
    }

    private static Path spool(InputStream stream) throws IOException {
        var file = Files.createTempFile("copy", ".parquet");
        try (stream) {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (Throwable e) {
            Files.delete(file);
            throw e;
        }
    }
}
