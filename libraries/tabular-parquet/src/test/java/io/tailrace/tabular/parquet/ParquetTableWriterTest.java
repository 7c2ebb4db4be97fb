package io.tailrace.tabular.parquet;

import static io.tailrace.tabular.parquet.ParquetColumn.nullable;
import static io.tailrace.tabular.parquet.ParquetColumn.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.UnreadableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.EncodingStats;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetTableWriterTest {
    private static final ParquetType TEXT = ParquetType.Text.unlimited();

    @TempDir
    Path folder;

    @Test
    void schemaHasTheTypesThatRedshiftTakes() throws Exception {
        var columns = List.of(
                nullable("t", new ParquetType.Text(20)),
                required("i", new ParquetType.Whole()),
                nullable("d9", new ParquetType.Decimal(9, 2)),
                nullable("d18", new ParquetType.Decimal(18, 0)),
                nullable("d19", new ParquetType.Decimal(19, 19)),
                required("d38", new ParquetType.Decimal(38, 10)),
                nullable("b", new ParquetType.Truth()),
                nullable("day", new ParquetType.Day()),
                nullable("ts", new ParquetType.Timestamp()));
        Path file = folder.resolve("schema.parquet");
        try (var writer = new ParquetTableWriter(WrittenTable.stream(file), columns, ParquetCompression.SNAPPY)) {
            assertThat(writer.rows()).isZero();
        }
        assertThat(new WrittenTable(file, columns).footer().getFileMetaData().getSchema())
                .isEqualTo(MessageTypeParser.parseMessageType("""
                        message table {
                          optional binary t (STRING);
                          required int64 i (INTEGER(64,true));
                          optional int32 d9 (DECIMAL(9,2));
                          optional int64 d18 (DECIMAL(18,0));
                          optional fixed_len_byte_array(9) d19 (DECIMAL(19,19));
                          required fixed_len_byte_array(16) d38 (DECIMAL(38,10));
                          optional boolean b;
                          optional int32 day (DATE);
                          optional int64 ts (TIMESTAMP(MICROS,false));
                        }"""));
    }

    @Test
    void pagesAreOfTheFirstVersion() throws Exception {
        var table = WrittenTable.write(
                folder.resolve("pages.parquet"),
                List.of(nullable("t", TEXT)),
                List.of(List.of("a"), List.of("b")),
                ParquetCompression.ZSTD,
                1 << 20);
        EncodingStats stats =
                table.footer().getBlocks().getFirst().getColumns().getFirst().getEncodingStats();
        assertThat(stats.usesV2Pages()).isFalse();
    }

    @Test
    void equalRowsAreEqualBytes() {
        for (var compression : ParquetCompression.values()) {
            assertThat(bytes(compression, 5_000)).isEqualTo(bytes(compression, 5_000));
        }
    }

    @Test
    void cellByCellIsTheSameAsWhole() {
        var columns = List.of(nullable("a", TEXT), nullable("b", new ParquetType.Whole()));
        var whole = new ByteArrayOutputStream();
        try (var writer = new ParquetTableWriter(whole, columns, ParquetCompression.ZSTD)) {
            writer.write(Row.of(1, "x", "1"));
            writer.write(Row.of(2, null, null));
            writer.write(Row.of(3));
        }
        var parts = new ByteArrayOutputStream();
        try (var writer = new ParquetTableWriter(parts, columns, ParquetCompression.ZSTD)) {
            writer.cell(Row.of(1, null, "x"), 1);
            writer.cell("1");
            writer.endRow();
            for (int i = 0; i < 2; i++) {
                writer.cell((String) null);
                writer.cell((String) null);
                writer.endRow();
            }
            assertThat(writer.rows()).isEqualTo(3);
        }
        assertThat(parts.toByteArray()).isEqualTo(whole.toByteArray());
    }

    @ParameterizedTest
    @EnumSource
    void bytesTellAboutTheSizeOfTheFile(ParquetCompression compression) throws IOException {
        Path file = folder.resolve("size.parquet");
        var writer =
                new ParquetTableWriter(WrittenTable.stream(file), List.of(nullable("t", TEXT)), compression, 1 << 20);
        var random = new Random(11);
        try (writer) {
            for (int i = 0; i < 100_000; i++) {
                writer.write(Row.of(i, Long.toHexString(random.nextLong())));
            }
            long estimate = writer.bytes();
            writer.close();
            assertThat(writer.bytes()).isEqualTo(Files.size(file));
            assertThat((double) estimate).isBetween(0.8 * writer.bytes(), 1.6 * writer.bytes());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integer | 1.5",
                "integer | ``",
                "integer | -",
                "integer | 9223372036854775808",
                "integer | -9223372036854775809",
                "integer | 1e3",
                "integer | ` 1`",
                "decimal | 100.00",
                "decimal | 1.005",
                "decimal | ``",
                "decimal | .5",
                "decimal | 5.",
                "decimal | -",
                "decimal | 1,5",
                "decimal | 1.2.3",
                "decimal | 1e2",
                "decimal | +-1",
                "boolean | TRUE",
                "boolean | 1",
                "boolean | ``",
                "date | 2023-02-29",
                "date | 1900-02-29",
                "date | 2023-13-01",
                "date | 2023-00-01",
                "date | 2023-01-00",
                "date | 0000-01-01",
                "date | 2023-1-1",
                "date | 20230101",
                "date | 2023-01-01T00:00:00",
                "date | 2023/01/01",
                "date | 2023-04-31",
                "timestamp | 2023-01-01",
                "timestamp | 2023-01-01T24:00:00",
                "timestamp | 2023-01-01T00:60:00",
                "timestamp | 2023-01-01T00:00:60",
                "timestamp | 2023-01-01T00:00:00.",
                "timestamp | 2023-01-01T00:00:00Z",
                "timestamp | 2023-01-01T00:00:00.0000001",
                "timestamp | 2023-02-30T00:00:00",
                "timestamp | 2023-01-01T00:00",
                "text | 123456",
                "text | äöü"
            })
    void refusesWhatIsNoValueOfItsColumn(String type, String text) {
        ParquetType expected = type(type);
        Path file = folder.resolve("broken.parquet");
        var writer = new ParquetTableWriter(
                WrittenTable.stream(file),
                List.of(nullable("first", TEXT), nullable("amount", expected)),
                ParquetCompression.ZSTD);
        try (writer) {
            writer.write(Row.of(1, "good", null));
            assertThatThrownBy(() -> writer.write(Row.of(2, "bad", text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Row 2 of the Parquet file, column amount: expected " + expected + ", found '" + text
                            + "'.");
            assertThatThrownBy(() -> writer.cell("more")).isInstanceOf(IllegalStateException.class);
        }
        assertUnfinished(file);
    }

    @ParameterizedTest
    @CsvSource({
        "integer,+5,5",
        "integer,007,7",
        "integer,-0,0",
        "decimal,+1.5,1.50",
        "decimal,-0,0.00",
        "decimal,7,7.00",
        "decimal,007.1,7.10",
        "decimal,1.2300,1.23",
        "decimal,-0.01,-0.01",
        "timestamp,2023-01-01 00:00:00,2023-01-01T00:00:00",
        "timestamp,2023-01-01T00:00:00.1,2023-01-01T00:00:00.100",
        "timestamp,2023-01-01T00:00:00.123456000,2023-01-01T00:00:00.123456"
    })
    void takesWhatMeansTheSame(String type, String text, String canonical) {
        var table = WrittenTable.write(
                folder.resolve("same.parquet"),
                List.of(required("x", type(type))),
                List.of(List.of(text)),
                ParquetCompression.NONE,
                1 << 20);
        assertThat(table.rows()).isEqualTo(List.of(List.of(canonical)));
    }

    @Test
    void refusesNoValueWhereThereMustBeOne() {
        var writer = new ParquetTableWriter(
                OutputStream.nullOutputStream(),
                List.of(required("id", new ParquetType.Whole())),
                ParquetCompression.NONE);
        try (writer) {
            assertThatThrownBy(() -> writer.write(Row.of(1)))
                    .hasMessage(
                            "Row 1 of the Parquet file, column id: expected integer that is not null, found no value.");
        }
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        var columns = List.of(nullable("a", TEXT), nullable("b", TEXT));
        Path file = folder.resolve("width.parquet");
        try (var writer = new ParquetTableWriter(WrittenTable.stream(file), columns, ParquetCompression.NONE)) {
            writer.cell("only");
            assertThatThrownBy(writer::endRow)
                    .hasMessage("Row 1 of the Parquet file, column b: expected a cell, found the end of the row.");
        }
        assertUnfinished(file);
        try (var writer = new ParquetTableWriter(WrittenTable.stream(file), columns, ParquetCompression.NONE)) {
            writer.cell("one");
            writer.cell("two");
            assertThatThrownBy(() -> writer.cell("three"))
                    .hasMessage("Row 1 of the Parquet file, cell 3: expected the end of the row, found a cell.");
        }
        assertUnfinished(file);
        var writer = new ParquetTableWriter(WrittenTable.stream(file), columns, ParquetCompression.NONE);
        writer.cell("one");
        assertThatThrownBy(writer::close)
                .hasMessage(
                        "Row 1 of the Parquet file, cell 2: expected the end of the row, found the end of the file.");
        assertUnfinished(file);
    }

    @Test
    void refusesColumnsThatAreNone() {
        var out = OutputStream.nullOutputStream();
        assertThatThrownBy(() -> new ParquetTableWriter(out, List.of(), ParquetCompression.NONE))
                .hasMessage("A Parquet file must have a column.");
        var twice = List.of(nullable("a", TEXT), nullable("a", TEXT));
        assertThatThrownBy(() -> new ParquetTableWriter(out, twice, ParquetCompression.NONE))
                .hasMessage("A Parquet file cannot have two columns a.");
        assertThatThrownBy(() -> nullable("", TEXT)).hasMessage("A column of a Parquet file must have a name.");
        assertThatThrownBy(() -> new ParquetType.Decimal(39, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTargetThatFailsIsClosedAndNeverAsked() {
        var target = new Failing();
        var writer = new ParquetTableWriter(target, List.of(nullable("t", TEXT)), ParquetCompression.NONE, 1 << 16);
        var row = Row.of(1, "x".repeat(1 << 10));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        row(writer, i);
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("full");
        assertThatThrownBy(() -> writer.write(row)).isInstanceOf(IllegalStateException.class);
        int writes = target.writes;
        assertThatThrownBy(writer::close).hasRootCauseMessage("full");
        writer.close();
        assertThat(target.closed).isEqualTo(1);
        assertThat(target.writes).isLessThanOrEqualTo(writes + 1);
    }

    @Test
    void longTextsDoNotGatherInAGroup() throws Exception {
        Path file = folder.resolve("long.parquet");
        var columns = List.of(nullable("t", TEXT));
        int size = 1 << 20;
        var random = new Random(3);
        var text = new byte[200_000];
        try (var writer = new ParquetTableWriter(WrittenTable.stream(file), columns, ParquetCompression.NONE, size)) {
            for (int i = 0; i < 50; i++) {
                for (int k = 0; k < text.length; k++) {
                    text[k] = (byte) ('a' + random.nextInt(26));
                }
                var row = new RowBuffer();
                row.start(i);
                row.addUtf8(CellKind.TEXT, text, 0, text.length);
                writer.write(row);
            }
        }
        assertThat(new WrittenTable(file, columns).footer().getBlocks())
                .allSatisfy(group -> assertThat(group.getTotalByteSize()).isLessThan(size + 3L * text.length));
    }

    private static void row(ParquetTableWriter writer, int i) {
        writer.write(Row.of(i, i + "x".repeat(1 << 10)));
    }

    private static byte[] bytes(ParquetCompression compression, int rows) {
        var target = new ByteArrayOutputStream();
        var columns = List.of(nullable("t", TEXT), required("n", new ParquetType.Decimal(30, 3)));
        try (var writer = new ParquetTableWriter(target, columns, compression, 1 << 16)) {
            for (int i = 0; i < rows; i++) {
                writer.write(Row.of(i, "text " + i % 100, i + ".125"));
            }
        }
        return target.toByteArray();
    }

    private static ParquetType type(String name) {
        return switch (name) {
            case "integer" -> new ParquetType.Whole();
            case "decimal" -> new ParquetType.Decimal(4, 2);
            case "boolean" -> new ParquetType.Truth();
            case "date" -> new ParquetType.Day();
            case "timestamp" -> new ParquetType.Timestamp();
            case "text" -> new ParquetType.Text(5);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void assertUnfinished(Path file) {
        assertThatThrownBy(() -> new ParquetTableReader("broken.parquet", file))
                .isInstanceOfSatisfying(
                        UnreadableFile.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED));
    }

    /** A target that takes the first bytes and no more. */
    private static final class Failing extends OutputStream {
        private int writes;
        private int closed;

        @Override
        public void write(int b) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writes++;
            throw new IOException("full");
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
