package io.tailrace.tabular.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTableReaderTest {
    @TempDir
    Path folder;

    @Test
    void rowsHaveNumbersAndKinds() {
        var table = RoundTripTest.everyType(folder.resolve("kinds.parquet"));
        try (var reader = new ParquetTableReader("kinds.parquet", table.file())) {
            assertThat(reader.headerRow()).isZero();
            assertThat(reader.sheet()).isEmpty();
            assertThat(reader.next()).isTrue();
            var row = reader.row();
            assertThat(row.number()).isEqualTo(1);
            assertThat(List.of(row.kind(0), row.kind(1), row.kind(2), row.kind(3), row.kind(4), row.kind(5)))
                    .containsExactly(
                            CellKind.TEXT,
                            CellKind.NUMBER,
                            CellKind.NUMBER,
                            CellKind.BOOLEAN,
                            CellKind.DATE,
                            CellKind.DATE_TIME);
            assertThat(reader.next()).isTrue();
            assertThat(reader.row().number()).isEqualTo(2);
            assertThat(reader.row().kind(0)).isEqualTo(CellKind.ABSENT);
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
    void readsWhatDuckDbWrote(String codec) throws SQLException {
        Path file = duckDb("""
                select i::varchar as t, i as n, (i / 7.0)::decimal(9, 2) as d9, (-i / 7.0)::decimal(18, 3) as d18,
                       (i::decimal(38, 5) * 1000000000000000000) as d38, i % 2 = 0 as b,
                       date '1969-12-31' + i::integer as day, timestamp '1969-12-31 23:59:59.999999' + to_microseconds(i) as ts
                from range(3) as rows(i)""", codec);
        try (var reader = new ParquetTableReader("duck.parquet", file)) {
            assertThat(reader.schema())
                    .extracting(ParquetColumn::type)
                    .containsExactly(
                            ParquetType.Text.unlimited(),
                            new ParquetType.Whole(),
                            new ParquetType.Decimal(9, 2),
                            new ParquetType.Decimal(18, 3),
                            new ParquetType.Decimal(38, 5),
                            new ParquetType.Truth(),
                            new ParquetType.Day(),
                            new ParquetType.Timestamp());
            assertThat(WrittenTable.rows(reader))
                    .isEqualTo(List.of(
                            row(
                                    "0",
                                    "0",
                                    "0.00",
                                    "0.000",
                                    "0.00000",
                                    "true",
                                    "1969-12-31",
                                    "1969-12-31T23:59:59.999999"),
                            row(
                                    "1",
                                    "1",
                                    "0.14",
                                    "-0.143",
                                    "1000000000000000000.00000",
                                    "false",
                                    "1970-01-01",
                                    "1970-01-01T00:00:00"),
                            row(
                                    "2",
                                    "2",
                                    "0.29",
                                    "-0.286",
                                    "2000000000000000000.00000",
                                    "true",
                                    "1970-01-02",
                                    "1970-01-01T00:00:00.000001")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1::integer",
                "1::double",
                "[1, 2]",
                "timestamptz '2020-01-01 00:00:00+00'",
                "time '10:00:00'",
                "1::utinyint",
                "uuid()"
            })
    void refusesColumnsOfOtherTypesByName(String value) throws SQLException {
        Path file = duckDb("select 'x' as fine, " + value + " as other", "zstd");
        assertThatThrownBy(() -> new ParquetTableReader("duck.parquet", file))
                .isInstanceOfSatisfying(UnreadableFile.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.UNSUPPORTED_COLUMN);
                    assertThat(refused.file()).isEqualTo("duck.parquet");
                    assertThat(refused.place()).isEqualTo("column other");
                    assertThat(refused.found()).contains("other");
                });
    }

    @Test
    void refusesOtherFiles() throws Exception {
        for (String content : List.of(
                "", "PAR1", "PAR1PAR1", "id,name\r\n1,x\r\n", "PAR1\0\0\0\0PAR1", "PAR1\u007f\u007f\u007f\u007fPAR1")) {
            Path file = folder.resolve("other");
            Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
            assertRefused(file);
        }
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new ParquetTableReader("missing", missing)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesAFileThatIsCutAnywhere() throws Exception {
        byte[] whole = Files.readAllBytes(
                RoundTripTest.everyType(folder.resolve("whole")).file());
        Path file = folder.resolve("cut");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(file);
        }
    }

    /** Damaged pages and footers are read or refused, and nothing else. */
    @Test
    void damageIsRefusedOrHarmless() throws Exception {
        byte[] whole = Files.readAllBytes(
                RoundTripTest.everyType(folder.resolve("whole")).file());
        Path file = folder.resolve("damaged");
        for (long seed = 1; seed <= 1_000; seed++) {
            var random = new Random(seed);
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try (var reader = new ParquetTableReader("damaged", file)) {
                int rows = 0;
                while (reader.next()) {
                    assertThat(++rows).as("rows, seed %d", seed).isLessThan(100);
                }
            } catch (UnreadableFile refused) {
                assertThat(refused.file()).isEqualTo("damaged");
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void assertRefused(Path file) {
        assertThatThrownBy(() -> new ParquetTableReader("x.parquet", file))
                .isInstanceOfSatisfying(UnreadableFile.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED);
                    assertThat(refused.getMessage())
                            .startsWith("x.parquet, footer: expected a whole Parquet file, found ");
                });
    }

    private Path duckDb(String query, String codec) throws SQLException {
        Path file = folder.resolve("duck.parquet");
        try (var statement = DuckDb.CONNECTION.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file + "' (format parquet, compression " + codec + ")");
        }
        return file;
    }

    private static List<String> row(String... cells) {
        return List.of(cells);
    }
}
