package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes are, a text ends in rows within the bounds or in a typed refusal. The seeds run as ordinary tests; with the variable JAZZER_FUZZ=1
 * the fuzzer looks for more, one method at a time.
 */
class TextFuzzTest {
    private static final Bounds BOUNDS = Bounds.standard()
            .withCellBytes(100)
            .withRowBytes(300)
            .withColumns(20)
            .withUnpackedBytes(1 << 20)
            .withRatio(50, 1 << 16);

    private static final List<Charset> CHARSETS = Stream.of(
                    "UTF-8",
                    "windows-1252",
                    "UTF-16",
                    "UTF-32LE",
                    "Shift_JIS",
                    "EUC-KR",
                    "GB18030",
                    "ISO-2022-JP",
                    "Cp1047")
            .map(Charset::forName)
            .toList();

    private static final String[] DELIMITERS = {",", "|", "\t", "|~|", "¦", "aab", "😀"};

    /** The first two bytes choose dialect and charset. */
    @MethodSource("delimitedSeeds")
    @FuzzTest(maxDuration = "10m")
    void delimited(byte[] input) {
        if (input.length >= 2) {
            int choice = (input[0] & 0xFF) << 8 | (input[1] & 0xFF);
            readsWithinBounds(Arrays.copyOfRange(input, 2, input.length), dialect(choice), 8 + choice % 61);
        }
    }

    /** The first byte chooses the charset. */
    @MethodSource("fixedWidthSeeds")
    @FuzzTest(maxDuration = "10m")
    void fixedWidth(byte[] input) {
        if (input.length >= 1) {
            var fields = List.of(
                    new TableFormat.FixedWidth.Field("a", 1, 5),
                    new TableFormat.FixedWidth.Field("b", 4, 9),
                    new TableFormat.FixedWidth.Field("c", 20, 400));
            var format = new TableFormat.FixedWidth(fields, CHARSETS.get((input[0] & 0xFF) % CHARSETS.size()));
            readsWithinBounds(Arrays.copyOfRange(input, 1, input.length), format, 8 + (input[0] & 0xFF));
        }
    }

    @MethodSource("packedSeeds")
    @FuzzTest(maxDuration = "10m")
    void packed(byte[] input) throws IOException {
        for (String name : List.of("orders.csv", "orders.csv.gz", "orders.csv.zst", "orders.zip")) {
            long unpacked = 0;
            try (var bytes = Compression.unpack(TableSource.of(name, new ByteArrayInputStream(input)), BOUNDS)
                    .bytes()) {
                unpacked = bytes.transferTo(OutputStream.nullOutputStream());
            } catch (UnreadableFile e) {
                assertThat(e.file()).isNotEmpty();
            }
            assertThat(unpacked).isLessThanOrEqualTo(Math.max(BOUNDS.unpackedBytes(), input.length));
        }
    }

    private static void readsWithinBounds(byte[] text, TableFormat.Text format, int window) {
        List<String> rows = Windowed.rows(text, format, BOUNDS, window);
        assertThat(rows.size()).isLessThanOrEqualTo(text.length + 2);
        assertThat(Windowed.rows(text, format, BOUNDS, 1 << 12)).isEqualTo(rows);
        var canonical = new ByteArrayOutputStream();
        var written = new ArrayList<String>();
        var layout = Layout.withHeader(new Layout.Header.None(List.of()));
        var source = TableSource.of("orders.csv", new ByteArrayInputStream(text));
        try (var reader = TextTables.open(source, format, layout, BOUNDS);
                var writer = new CanonicalCsvWriter(canonical)) {
            // A text may begin with a second byte order mark, which must not become the first one of the CSV.
            writer.header(List.of("header"));
            written.add(" \"header\"");
            while (reader.next()) {
                writer.write(reader.row(), reader.row().width());
                written.add(cells(Tabulated.row(reader.row())));
            }
        } catch (UnreadableFile e) {
            assertThat(e.place()).isNotEmpty();
        }
        assertThat(Windowed.rows(canonical.toByteArray(), TableFormat.Delimited.csv(), BOUNDS, 1 << 12))
                .extracting(TextFuzzTest::cells)
                .isEqualTo(written);
    }

    /** A blank row is one, whether it has no cell or an absent one. */
    private static String cells(String row) {
        String cells = row.substring(row.indexOf(':') + 1);
        return cells.equals(" -") ? "" : cells;
    }

    private static TableFormat.Delimited dialect(int choice) {
        return new TableFormat.Delimited(
                DELIMITERS[choice % DELIMITERS.length],
                (choice & 1) == 0 ? Optional.of((choice & 2) == 0 ? '"' : '«') : Optional.empty(),
                (choice & 4) == 0 ? Optional.of((choice & 8) == 0 ? '\\' : '§') : Optional.empty(),
                (choice & 16) == 0 ? Optional.of('#') : Optional.empty(),
                CHARSETS.get(choice / 32 % CHARSETS.size()));
    }

    static Stream<byte[]> delimitedSeeds() {
        String text = "#c\r\na,\"b\"\"\r\n\",|~|\\,\\\\\\\n¦x\taab😀«y««»«\n\"\",,\u0000\r\r\n\"open";
        return IntStream.range(0, 512)
                .mapToObj(choice -> prefixed(
                        new byte[] {(byte) ((choice * 37) >> 8), (byte) (choice * 37)},
                        text.getBytes(dialect((choice * 37) & 0xFFFF).charset())));
    }

    static Stream<byte[]> fixedWidthSeeds() {
        String text = "abc  é漢😀  12\r\n\n   \r" + "x".repeat(120) + "\n" + "y".repeat(400);
        return IntStream.range(0, CHARSETS.size())
                .mapToObj(choice -> prefixed(new byte[] {(byte) choice}, text.getBytes(CHARSETS.get(choice))));
    }

    static Stream<byte[]> packedSeeds() throws IOException {
        byte[] table = "id\n1\n2\n".repeat(5000).getBytes(StandardCharsets.UTF_8);
        var gzip = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(gzip)) {
            packing.write(table);
        }
        var zstd = new ByteArrayOutputStream();
        try (var packing = new ZstdOutputStream(zstd)) {
            packing.write(table);
        }
        var zip = new ByteArrayOutputStream();
        try (var packing = new ZipOutputStream(zip)) {
            packing.putNextEntry(new ZipEntry("a.csv"));
            packing.write(table);
        }
        byte[] skipped = {0x50, 0x2A, 0x4D, 0x18, 1, 0, 0, 0, '/'};
        var packed = Stream.of(gzip, zstd, zip).map(ByteArrayOutputStream::toByteArray);
        return Stream.concat(packed, Stream.of(skipped)).flatMap(TextFuzzTest::damaged);
    }

    /** The bytes, and with each one of the first ones changed, and cut. */
    private static Stream<byte[]> damaged(byte[] bytes) {
        return Stream.concat(
                Stream.of(bytes, Arrays.copyOf(bytes, bytes.length - 1), Arrays.copyOf(bytes, bytes.length / 2)),
                IntStream.range(0, Math.min(bytes.length, 200)).mapToObj(at -> {
                    byte[] changed = bytes.clone();
                    changed[at] ^= (byte) (1 << at % 8);
                    return changed;
                }));
    }

    private static byte[] prefixed(byte[] prefix, byte[] text) {
        byte[] both = Arrays.copyOf(prefix, prefix.length + text.length);
        System.arraycopy(text, 0, both, prefix.length, text.length);
        return both;
    }
}
