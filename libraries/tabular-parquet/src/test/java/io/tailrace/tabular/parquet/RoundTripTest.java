package io.tailrace.tabular.parquet;

import static io.tailrace.tabular.parquet.ParquetColumn.nullable;
import static io.tailrace.tabular.parquet.ParquetColumn.required;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back: by our reader, by parquet-java and by DuckDB. */
class RoundTripTest {
    private static final ParquetType TEXT = ParquetType.Text.unlimited();

    @TempDir
    Path folder;

    @Test
    void textKeepsEveryCharacterAndEmptyIsNotNull() throws Exception {
        roundTrip(
                nullable("text", TEXT),
                "plain",
                "",
                null,
                " ",
                "Zürich",
                "日本語",
                "beyond the basic plane: 𝄞 👩‍🚀 \uDBFF\uDFFD",
                "line\r\nbreak\t\"quoted\", and \\",
                "x".repeat(70_000));
    }

    @Test
    void wholeNumbersKeepAll64Bits() throws Exception {
        roundTrip(
                nullable("whole", new ParquetType.Whole()),
                "0",
                "-1",
                "42",
                null,
                "9223372036854775807",
                "-9223372036854775808");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 9, 10, 11, 17, 18, 19, 20, 28, 29, 37, 38})
    void decimalsOfEveryWidthKeepTheirDigits(int precision) throws Exception {
        for (int scale : new int[] {0, 1, precision / 2, precision}) {
            if (scale <= precision) {
                String most = decimal("9".repeat(precision), scale);
                String least = decimal("0".repeat(precision - 1) + "1", scale);
                String some = decimal("12345678901234567890123456789012345678".substring(0, precision), scale);
                String zero = decimal("0".repeat(precision), scale);
                roundTrip(
                        nullable("amount", new ParquetType.Decimal(precision, scale)),
                        most,
                        "-" + most,
                        least,
                        "-" + least,
                        null,
                        some,
                        "-" + some,
                        zero);
            }
        }
    }

    @Test
    void truthIsTrueFalseOrNull() throws Exception {
        roundTrip(nullable("truth", new ParquetType.Truth()), "true", "false", null, "false", "true");
    }

    @Test
    void daysReachFromYear1To9999() throws Exception {
        roundTrip(
                nullable("day", new ParquetType.Day()),
                "1970-01-01",
                "1969-12-31",
                "0001-01-01",
                "1582-10-04",
                "1582-10-15",
                "1900-02-28",
                "1900-03-01",
                "2000-02-29",
                null,
                "2024-02-29",
                "9999-12-31");
    }

    @Test
    void momentsKeepTheirMicroseconds() throws Exception {
        roundTrip(
                nullable("moment", new ParquetType.Timestamp()),
                "1970-01-01T00:00:00",
                "1969-12-31T23:59:59.999999",
                "0001-01-01T00:00:00.000001",
                "1899-12-31T12:30:00",
                "2024-02-29T23:59:59.123",
                "2024-11-03T01:30:00.500",
                null,
                "2026-11-22T05:06:07.000120",
                "9999-12-31T23:59:59.999999");
    }

    @Test
    void dayOfEveryYearIsTheDayOfTheCalendar() {
        List<List<@Nullable String>> rows = IntStream.rangeClosed(1, 9999)
                .mapToObj(year -> java.time.LocalDate.ofYearDay(year, 1 + year * 31 % 365))
                .map(day -> cells(day.toString()))
                .toList();
        var table = write(List.of(required("day", new ParquetType.Day())), rows, ParquetCompression.NONE, 1 << 20);
        assertThat(table.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreCompressedAsAsked(ParquetCompression compression) throws Exception {
        var columns = List.of(nullable("text", TEXT), required("number", new ParquetType.Whole()));
        var rows = numbered(5_000);
        var table = write(columns, rows, compression, 1 << 20);
        assertReadBack(table, rows);
        assertThat(table.footer().getBlocks().getFirst().getColumns())
                .extracting(chunk -> chunk.getCodec())
                .containsOnly(codec(compression));
    }

    @ParameterizedTest
    @EnumSource
    void aTableWithoutRowsHasItsColumns(ParquetCompression compression) throws Exception {
        var columns = List.of(
                nullable("a.b", TEXT),
                required("Größe 📏", new ParquetType.Decimal(38, 10)),
                nullable("d", new ParquetType.Day()));
        var table = write(columns, List.of(), compression, 1 << 20);
        assertReadBack(table, List.of());
        assertThat(table.footer().getBlocks()).isEmpty();
        try (var reader = new ParquetTableReader("table.parquet", table.file())) {
            assertThat(reader.schema()).isEqualTo(columns);
            assertThat(reader.columns()).containsExactly("a.b", "Größe 📏", "d");
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsMakeSeveralRowGroupsOfTheSizeAskedFor(ParquetCompression compression) throws Exception {
        var columns = List.of(nullable("text", TEXT), required("number", new ParquetType.Whole()));
        var rows = numbered(60_000);
        int size = 256 << 10;
        var table = write(columns, rows, compression, size);
        List<BlockMetaData> groups = table.footer().getBlocks();
        assertThat(groups).hasSizeGreaterThan(1);
        assertThat(groups.subList(0, groups.size() - 1))
                .allSatisfy(group -> assertThat(group.getCompressedSize()).isBetween(size / 4L, size * 5L / 4));
        assertReadBack(table, rows);
    }

    /** Tables of random columns and rows; the texts themselves are what the readers must answer. */
    @ParameterizedTest
    @EnumSource
    void randomTablesAreReadBack(ParquetCompression compression) throws Exception {
        for (long seed = 1; seed <= 8; seed++) {
            var random = new RandomTable(seed);
            var columns = random.columns();
            var rows = random.rows(columns);
            var table = write(columns, rows, compression, 1 << (16 + (int) seed % 3));
            assertThat(table.rows()).as("our reader, seed %d", seed).isEqualTo(rows);
            assertThat(table.rowsByDuckDb()).as("DuckDB, seed %d", seed).isEqualTo(rows);
            if (seed <= 3) {
                assertThat(table.rowsByParquetJava())
                        .as("parquet-java, seed %d", seed)
                        .isEqualTo(rows);
            }
        }
    }

    /** A row with a value of every type, and one of nulls. */
    static WrittenTable everyType(Path file) {
        var columns = List.of(
                nullable("t", TEXT),
                nullable("n", new ParquetType.Whole()),
                nullable("d", new ParquetType.Decimal(20, 2)),
                nullable("b", new ParquetType.Truth()),
                nullable("day", new ParquetType.Day()),
                nullable("ts", new ParquetType.Timestamp()));
        var rows = List.of(
                cells("text", "1", "-1.50", "true", "2026-11-22", "2026-11-22T05:00:00"),
                cells(null, null, null, null, null, null));
        return WrittenTable.write(file, columns, rows, ParquetCompression.ZSTD, 1 << 20);
    }

    private void roundTrip(ParquetColumn column, @Nullable String... cells) throws Exception {
        List<List<@Nullable String>> rows =
                Arrays.stream(cells).map(RoundTripTest::cells).toList();
        assertReadBack(write(List.of(column), rows, ParquetCompression.ZSTD, 1 << 20), rows);
    }

    private static void assertReadBack(WrittenTable table, List<List<@Nullable String>> rows) throws Exception {
        assertThat(table.rows()).as("our reader").isEqualTo(rows);
        assertThat(table.rowsByParquetJava()).as("parquet-java").isEqualTo(rows);
        assertThat(table.rowsByDuckDb()).as("DuckDB").isEqualTo(rows);
    }

    private WrittenTable write(
            List<ParquetColumn> columns,
            List<List<@Nullable String>> rows,
            ParquetCompression compression,
            int rowGroupBytes) {
        return WrittenTable.write(folder.resolve("table.parquet"), columns, rows, compression, rowGroupBytes);
    }

    private static List<List<@Nullable String>> numbered(int rows) {
        var random = new java.util.Random(7);
        return IntStream.range(0, rows)
                .mapToObj(i -> cells(i % 7 == 0 ? null : "text " + Long.toHexString(random.nextLong()), "" + i))
                .toList();
    }

    private static List<@Nullable String> cells(@Nullable String... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }

    private static String decimal(String digits, int scale) {
        return new java.math.BigDecimal(new java.math.BigInteger(digits), scale).toPlainString();
    }

    private static CompressionCodecName codec(ParquetCompression compression) {
        return switch (compression) {
            case NONE -> CompressionCodecName.UNCOMPRESSED;
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case GZIP -> CompressionCodecName.GZIP;
            case ZSTD -> CompressionCodecName.ZSTD;
        };
    }
}
