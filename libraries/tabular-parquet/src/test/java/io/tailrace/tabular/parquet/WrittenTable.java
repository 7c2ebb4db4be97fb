package io.tailrace.tabular.parquet;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.TableReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** A Parquet file of a test, and what each of three readers makes of it, all in canonical texts. */
record WrittenTable(Path file, List<ParquetColumn> columns) {

    static WrittenTable write(
            Path file,
            List<ParquetColumn> columns,
            List<List<@Nullable String>> rows,
            ParquetCompression compression,
            int rowGroupBytes) {
        try (var writer = new ParquetTableWriter(stream(file), columns, compression, rowGroupBytes)) {
            for (List<@Nullable String> row : rows) {
                writer.write(Row.of(writer.rows() + 1, row.toArray(new String[0])));
            }
        }
        return new WrittenTable(file, columns);
    }

    static OutputStream stream(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** By our own reader. */
    List<List<@Nullable String>> rows() {
        try (var reader = new ParquetTableReader("table.parquet", file)) {
            return rows(reader);
        }
    }

    static List<List<@Nullable String>> rows(TableReader reader) {
        var rows = new ArrayList<List<@Nullable String>>();
        while (reader.next()) {
            var row = new ArrayList<@Nullable String>();
            for (int i = 0; i < reader.row().width(); i++) {
                row.add(reader.row().text(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** By the record reader of parquet-java. */
    List<List<@Nullable String>> rowsByParquetJava() throws IOException {
        var rows = new ArrayList<List<@Nullable String>>();
        try (var reader = new Groups(file).withCodecFactory(new JavaCodecs()).build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                var row = new ArrayList<@Nullable String>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(group.getFieldRepetitionCount(i) == 0 ? null : text(group, i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** By DuckDB, whose types must be those of the columns. */
    List<List<@Nullable String>> rowsByDuckDb() throws SQLException {
        var rows = new ArrayList<List<@Nullable String>>();
        try (var query = DuckDb.CONNECTION.prepareStatement("select * from read_parquet(?)")) {
            query.setString(1, file.toString());
            try (var result = query.executeQuery()) {
                while (result.next()) {
                    var row = new ArrayList<@Nullable String>();
                    for (int i = 1; i <= columns.size(); i++) {
                        row.add(text(result, i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    ParquetMetadata footer() throws IOException {
        var options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (var reader = new ParquetFileReader(new LocalInputFile(file), options)) {
            return reader.getFooter();
        }
    }

    private String text(Group group, int i) {
        PrimitiveType stored = group.getType().getType(i).asPrimitiveType();
        return switch (columns.get(i).type()) {
            case ParquetType.Text text -> group.getString(i, 0);
            case ParquetType.Whole whole -> Long.toString(group.getLong(i, 0));
            case ParquetType.Decimal(int precision, int scale) -> {
                BigInteger unscaled = switch (stored.getPrimitiveTypeName()) {
                    case INT32 -> BigInteger.valueOf(group.getInteger(i, 0));
                    case INT64 -> BigInteger.valueOf(group.getLong(i, 0));
                    default -> new BigInteger(group.getBinary(i, 0).getBytes());
                };
                yield new BigDecimal(unscaled, scale).toPlainString();
            }
            case ParquetType.Truth truth -> Boolean.toString(group.getBoolean(i, 0));
            case ParquetType.Day day ->
                LocalDate.ofEpochDay(group.getInteger(i, 0)).toString();
            case ParquetType.Timestamp timestamp -> {
                long micros = group.getLong(i, 0);
                yield text(LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000) * 1_000, ZoneOffset.UTC));
            }
        };
    }

    private @Nullable String text(ResultSet result, int i) throws SQLException {
        if (result.getObject(i) == null) {
            return null;
        }
        int type = result.getMetaData().getColumnType(i);
        return switch (columns.get(i - 1).type()) {
            case ParquetType.Text text -> checked(type, Types.VARCHAR, result.getString(i));
            case ParquetType.Whole whole -> checked(type, Types.BIGINT, Long.toString(result.getLong(i)));
            case ParquetType.Decimal(int precision, int scale) ->
                checked(type, Types.DECIMAL, result.getBigDecimal(i).toPlainString());
            case ParquetType.Truth truth -> checked(type, Types.BOOLEAN, Boolean.toString(result.getBoolean(i)));
            case ParquetType.Day day ->
                checked(type, Types.DATE, result.getObject(i, LocalDate.class).toString());
            case ParquetType.Timestamp timestamp ->
                checked(type, Types.TIMESTAMP, text(result.getObject(i, LocalDateTime.class)));
        };
    }

    private static String checked(int type, int expected, String text) {
        if (type != expected) {
            throw new AssertionError("DuckDB has JDBC type " + type + ", not " + expected + ", for " + text);
        }
        return text;
    }

    private static String text(LocalDateTime moment) {
        return moment.getSecond() == 0 && moment.getNano() == 0 ? moment + ":00" : moment.toString();
    }

    private static final class Groups extends ParquetReader.Builder<Group> {
        Groups(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
