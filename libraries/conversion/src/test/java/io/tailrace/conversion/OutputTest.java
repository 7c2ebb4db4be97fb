package io.tailrace.conversion;

import static io.tailrace.conversion.MadeWorkbook.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdInputStream;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.configuration.Output.Encoding;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.parquet.ParquetTableReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same rows in every encoding and in any parts: what is read back are the rows of the plain CSV. */
class OutputTest {
    private static final String TYPED = """
            format: {type: csv}
            columns:
              - {name: id, type: text, required: true}
              - {name: note, type: text, length: 200}
              - {name: whole, type: integer}
              - {name: price, type: "decimal(12,2)"}
              - {name: wide, type: "decimal(38,10)"}
              - {name: day, type: date}
              - {name: moment, type: timestamp, formats: ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.SSSSSS"]}
              - {name: flag, type: boolean}
            lineage: [file, row, sheet, run]
            """;
    private static final RunId RUN = RunId.parse("AMER-2026-11-22");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("seeds")
    void everyEncodingHoldsTheRowsOfThePlainCsv(long seed) throws IOException, SQLException {
        System.out.println("seed " + seed);
        byte[] file = table(new Random(seed));
        String plain = csv(Encoding.CSV, parts(file, output(Encoding.CSV, Output.ONE_PART)));

        for (Encoding encoding : Encoding.values()) {
            for (long partBytes : new long[] {Output.ONE_PART, 1024, 5000}) {
                List<byte[]> parts = parts(file, output(encoding, partBytes));
                String read = encoding.isParquet() ? parquet(parts) : csv(encoding, parts);

                assertThat(read).as("%s in parts of %d", encoding, partBytes).isEqualTo(plain);
                assertThat(parts).hasSize(partBytes == Output.ONE_PART ? 1 : sizeOfParts(file, partBytes));
            }
        }
        assertThat(duckDb(parts(file, output(Encoding.PARQUET_ZSTD, 5000)))).isEqualTo(plain);
        assertThat(duckDb(parts(file, output(Encoding.PARQUET_SNAPPY, Output.ONE_PART))))
                .isEqualTo(plain);
    }

    static long[] seeds() {
        long now = System.currentTimeMillis();
        return new long[] {20261122, now, now + 1};
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void theSameRowsAreTheSameBytes(Encoding encoding) {
        byte[] file = table(new Random(7));

        List<byte[]> first = parts(file, output(encoding, 3000));
        List<byte[]> second = parts(file, output(encoding, 3000));

        assertThat(first).hasSizeGreaterThan(1).hasSameSizeAs(second);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).isEqualTo(first.get(i));
        }
    }

    @Test
    void parquetHasTheTypesOfTheContract() throws SQLException, IOException {
        var types = new ArrayList<String>();
        var file = write(parts(table(new Random(1)), output(Encoding.PARQUET_ZSTD, Output.ONE_PART)))
                .getFirst();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var described = statement.executeQuery("describe select * from '" + file + "'")) {
            while (described.next()) {
                types.add(described.getString(1) + " " + described.getString(2));
            }
        }
        assertThat(types)
                .containsExactly(
                        "id VARCHAR",
                        "note VARCHAR",
                        "whole BIGINT",
                        "price DECIMAL(12,2)",
                        "wide DECIMAL(38,10)",
                        "day DATE",
                        "moment TIMESTAMP",
                        "flag BOOLEAN",
                        "_file VARCHAR",
                        "_row BIGINT",
                        "_sheet VARCHAR",
                        "_run_id VARCHAR");
    }

    @Test
    void aPartEndsWithTheRowThatFillsIt() {
        var csv = new StringBuilder("a\n");
        for (int i = 0; i < 300; i++) {
            csv.append("12345678\n");
        }
        var sinks = new MemorySinks();

        var report = Conversion.withoutContract(csv())
                .writing(Output.plain().inPartsOf(1024))
                .convert(source(csv.toString().getBytes(StandardCharsets.UTF_8)), null, sinks);

        assertThat(report.rowsOfParts()).containsExactly(103L, 103L, 94L);
        assertThat(sinks.parts()).extracting(part -> part.length).containsExactly(1033, 1033, 943);
    }

    @Test
    void aFullPartAtTheEndIsFollowedByNoEmptyOne() {
        var sinks = new MemorySinks();

        var report = Conversion.withoutContract(csv())
                .writing(Output.plain().inPartsOf(1024))
                .convert(source(("a\n" + "x".repeat(2000) + "\n").getBytes(StandardCharsets.UTF_8)), null, sinks);

        assertThat(report.rowsOfParts()).containsExactly(1L);
        assertThat(sinks.parts()).hasSize(1);
    }

    @Test
    void thereAreNoMorePartsThanADistributedMapCanTellOf() {
        var csv = new StringBuilder("a\n");
        for (int i = 0; i < 1010; i++) {
            csv.append("x".repeat(1024)).append('\n');
        }

        var report = Conversion.withoutContract(csv())
                .writing(Output.plain().inPartsOf(1024))
                .convert(source(csv.toString().getBytes(StandardCharsets.UTF_8)), null, new MemorySinks());

        assertThat(report.rowsOfParts()).hasSize(1000).endsWith(1L, 11L);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aFileWithoutRowsIsOnePartWithoutRows(Encoding encoding) throws IOException {
        for (String content : List.of("", "id,note\n")) {
            List<byte[]> parts =
                    parts(content.getBytes(StandardCharsets.UTF_8), output(encoding, Output.DEFAULT_PART_BYTES));

            assertThat(encoding.isParquet() ? parquet(parts) : csv(encoding, parts))
                    .isEqualTo("id,note,whole,price,wide,day,moment,flag,_file,_row,_sheet,_run_id\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aFileOfNothingWithoutAContractIsNothingAndNoParquet(Encoding encoding) throws IOException {
        var sinks = new MemorySinks();

        var report = Conversion.withoutContract(csv())
                .writing(Output.plain().encoded(encoding))
                .convert(source(new byte[0]), null, sinks);

        if (encoding.isParquet()) {
            assertThat(report.refused()).isNotNull().satisfies(refused -> {
                assertThat(refused.refusal()).isEqualTo("EMPTY");
                assertThat(refused.message())
                        .isEqualTo("t.csv, the table: expected columns, which a Parquet file must have, found none.");
            });
        } else {
            assertThat(report.isRefused()).isFalse();
            assertThat(csv(encoding, sinks.parts())).isEmpty();
        }
    }

    @Test
    void lineageNamesTheSheetOfEachRow() {
        var sinks = new MemorySinks();
        var source = MadeWorkbook.xlsx()
                .sheet("May", row("a"), row("x"))
                .sheet("June", row("a"), row("y"))
                .source();

        Conversion.withoutContract(new Format.Workbook(new Sheet.EveryMatching("*"), 1))
                .writing(Output.plain().with(List.of(Output.Lineage.SHEET)))
                .convert(source, null, sinks);

        assertThat(sinks.outputText()).isEqualTo("a,_sheet\r\nx,May\r\ny,June\r\n");
    }

    @Test
    void lineageNamesTheSheetAndKeepsApartWhatTheFileHas() throws IOException {
        var sinks = new MemorySinks();
        Path workbook = Path.of("src/test/cases/xlsx/orders.xlsx");

        Conversion.withoutContract(new Format.Workbook(new Sheet.FirstVisible(), 1))
                .writing(Output.plain().with(List.of(Output.Lineage.RUN, Output.Lineage.SHEET)))
                .in(RUN)
                .convert(TableSource.of(workbook), null, sinks);

        assertThat(sinks.outputText().lines().skip(1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches(".*,[^,]+,AMER-2026-11-22"));

        var again = new MemorySinks();
        Conversion.withoutContract(csv())
                .writing(Output.plain().with(Output.DEFAULT_LINEAGE))
                .convert(source("a,_file\n1,x\n".getBytes(StandardCharsets.UTF_8)), null, again);
        assertThat(again.outputText()).isEqualTo("a,_file,_file_2,_row\r\n1,x,t.csv,2\r\n");
    }

    private static Output output(Encoding encoding, long partBytes) {
        return dataSet().output().encoded(encoding).inPartsOf(partBytes);
    }

    private static DataSet dataSet() {
        return Configured.dataSet(TYPED);
    }

    private static Format csv() {
        return new Format.Delimited(",", '"', StandardCharsets.UTF_8, 1);
    }

    private static TableSource source(byte[] file) {
        return TableSource.of("t.csv", new ByteArrayInputStream(file));
    }

    private static List<byte[]> parts(byte[] file, Output output) {
        var sinks = new MemorySinks();
        var report = Conversion.of(dataSet(), csv()).writing(output).in(RUN).convert(source(file), null, sinks);
        assertThat(report.refused()).isNull();
        assertThat(report.rowsOfParts()).hasSameSizeAs(sinks.parts());
        assertThat(report.rowsOfParts().stream().mapToLong(rows -> rows).sum()).isEqualTo(report.rowsWritten());
        return sinks.parts();
    }

    /** What is written by any encoding is cut at the same rows. */
    private static int sizeOfParts(byte[] file, long partBytes) {
        return parts(file, output(Encoding.CSV, partBytes)).size();
    }

    private static byte[] table(Random random) {
        var csv = new StringBuilder("flag,id,note,whole,price,wide,day,moment\n");
        for (int i = 0; i < 250; i++) {
            csv.append(cell(random, random.nextBoolean() ? "yes" : "0"))
                    .append(",K")
                    .append(i)
                    .append(',')
                    .append(cell(random, note(random)))
                    .append(',')
                    .append(cell(random, Long.toString(random.nextLong())))
                    .append(',')
                    .append(cell(random, random.nextInt(2_000_000) - 1_000_000 + "." + random.nextInt(10, 100)))
                    .append(',')
                    .append(cell(random, random.nextLong() + "1234." + random.nextLong(1_000_000_000L)))
                    .append(',')
                    .append(cell(
                            random,
                            "%04d-%02d-%02d"
                                    .formatted(
                                            1 + random.nextInt(9999), 1 + random.nextInt(12), 1 + random.nextInt(28))))
                    .append(',')
                    .append(cell(
                            random,
                            "2026-11-%02d 23:59:%02d".formatted(1 + random.nextInt(28), random.nextInt(60))
                                    + (random.nextBoolean() ? "" : ".%06d".formatted(random.nextInt(1_000_000)))))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Random random, String value) {
        return random.nextInt(8) == 0 ? "" : value;
    }

    private static String note(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "\"\"";
            case 1 -> "\"he said \"\"no\"\", twice\"";
            case 2 -> "\"two\r\nlines\"";
            case 3 -> "größe 鏡 🜚 ".repeat(random.nextInt(1, 4));
            default -> "plain " + random.nextInt(5);
        };
    }

    /** The rows of all parts behind one header, unpacked. */
    private static String csv(Encoding encoding, List<byte[]> parts) throws IOException {
        var all = new StringBuilder();
        for (byte[] part : parts) {
            try (InputStream bytes = unpacked(encoding, part)) {
                String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
                all.append(all.isEmpty() ? text : text.substring(text.indexOf("\r\n") + 2));
            }
        }
        return all.toString();
    }

    private static InputStream unpacked(Encoding encoding, byte[] part) throws IOException {
        var bytes = new ByteArrayInputStream(part);
        return switch (encoding) {
            case CSV -> bytes;
            case CSV_GZIP -> new GZIPInputStream(bytes);
            case CSV_ZSTD -> new ZstdInputStream(bytes);
            case PARQUET_SNAPPY, PARQUET_ZSTD -> throw new IllegalArgumentException(encoding + " is no CSV.");
        };
    }

    /** As parquet-java reads it, written as canonical CSV. */
    private String parquet(List<byte[]> parts) throws IOException {
        var csv = new ByteArrayOutputStream();
        try (var writer = new CanonicalCsvWriter(csv)) {
            boolean first = true;
            for (Path file : write(parts)) {
                try (var reader = new ParquetTableReader("t.parquet", file)) {
                    if (first) {
                        writer.header(reader.columns());
                        first = false;
                    }
                    while (reader.next()) {
                        writer.write(reader.row(), reader.columns().size());
                    }
                }
            }
        }
        return csv.toString(StandardCharsets.UTF_8);
    }

    /** As DuckDB reads it, typed, written as canonical CSV. */
    private String duckDb(List<byte[]> parts) throws SQLException, IOException {
        var csv = new ByteArrayOutputStream();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var writer = new CanonicalCsvWriter(csv)) {
            boolean first = true;
            for (Path file : write(parts)) {
                try (var rows = statement.executeQuery("select * from read_parquet('" + file + "')")) {
                    int width = rows.getMetaData().getColumnCount();
                    if (first) {
                        var names = new ArrayList<String>();
                        for (int i = 1; i <= width; i++) {
                            names.add(rows.getMetaData().getColumnName(i));
                        }
                        writer.header(names);
                        first = false;
                    }
                    while (rows.next()) {
                        for (int i = 1; i <= width; i++) {
                            writer.cell(text(rows.getObject(i)));
                        }
                        writer.endRow();
                    }
                }
            }
        }
        return csv.toString(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case Timestamp moment -> moment(moment.toLocalDateTime());
            default -> value.toString();
        };
    }

    private static String moment(LocalDateTime moment) {
        String seconds = moment.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"));
        int micros = moment.get(ChronoField.MICRO_OF_SECOND);
        return micros == 0
                ? seconds
                : micros % 1000 == 0 ? seconds + ".%03d".formatted(micros / 1000) : seconds + ".%06d".formatted(micros);
    }

    private List<Path> write(List<byte[]> parts) throws IOException {
        var files = new ArrayList<Path>();
        for (byte[] part : parts) {
            files.add(Files.write(folder.resolve("part-" + files.size() + ".parquet"), part));
        }
        return files;
    }
}
