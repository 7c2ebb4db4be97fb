package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalCsvWriterTest {

    @Test
    void quotesOnlyWhatNeedsIt() {
        var target = new ByteArrayOutputStream();
        try (var writer = new CanonicalCsvWriter(target)) {
            writer.header(List.of("a", "b,c"));
            writer.write(Row.of(1, "plain text", "a,b"), 2);
            writer.write(Row.of(2, "say \"hi\"", "two\nlines"), 2);
            writer.write(Row.of(3, " x ", "Zürich €😀"), 2);
        }
        assertThat(target.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "a,\"b,c\"\r\nplain text,\"a,b\"\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n x ,Zürich €😀\r\n");
    }

    @Test
    void tellsAnAbsentCellFromAnEmptyText() {
        var target = new ByteArrayOutputStream();
        try (var writer = new CanonicalCsvWriter(target)) {
            writer.write(Row.of(1, null, "", "x"), 4);
        }
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo(",\"\",x,\r\n");
    }

    @Test
    void countsRowsAndBytes() {
        var target = new ByteArrayOutputStream();
        var writer = new CanonicalCsvWriter(target);
        writer.header(List.of("a"));
        for (int i = 0; i < 50_000; i++) {
            writer.cell("value");
            writer.cell(Row.of(1, "x"), 0);
            writer.endRow();
        }
        assertThat(writer.rows()).isEqualTo(50_000);
        long bytes = writer.bytes();
        writer.close();
        assertThat(bytes).isEqualTo(target.size()).isEqualTo(3 + 50_000L * 9);
    }

    @Test
    void packsReproducibly() throws IOException {
        byte[] first = packed();
        assertThat(first).isEqualTo(packed());
        assertThat(List.of(first[4], first[5], first[6], first[7])).containsOnly((byte) 0);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(first))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("a\r\n1\r\n");
        }
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        long seed = 20_261_122;
        var random = new Random(seed);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(Row.of(i, text(random), text(random), "end"));
        }
        var target = new ByteArrayOutputStream();
        try (var writer = new CanonicalCsvWriter(target)) {
            rows.forEach(row -> writer.write(row, 3));
        }
        var source = TableSource.of("back.csv", new ByteArrayInputStream(target.toByteArray()));
        var layout = Layout.withHeader(new Layout.Header.None(List.of("a", "b", "c")));
        try (var reader = TextTables.open(source, TableFormat.Delimited.csv(), layout)) {
            for (Row row : rows) {
                assertThat(reader.next()).as("seed %d", seed).isTrue();
                for (int column = 0; column < 3; column++) {
                    assertThat(reader.row().text(column)).as("seed %d", seed).isEqualTo(row.text(column));
                }
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void givesTheSameZstdBytesForTheSameRows() throws IOException {
        byte[] first = zstd(40_000);
        assertThat(zstd(40_000)).isEqualTo(first);
        try (var zstd = new ZstdInputStream(new ByteArrayInputStream(first))) {
            assertThat(new String(zstd.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("a\r\n" + "1,\r\n".repeat(40_000));
        }
        assertThat(zstd(0)).isNotEmpty();
    }

    private static byte[] zstd(int rows) {
        var target = new ByteArrayOutputStream();
        try (var writer = CanonicalCsvWriter.zstd(target)) {
            writer.header(List.of("a"));
            for (int i = 1; i <= rows; i++) {
                writer.write(Row.of(i, "1"), 2);
            }
        }
        return target.toByteArray();
    }

    private static @Nullable String text(Random random) {
        String alphabet = "ab,\"\r\n \té😀;";
        int length = random.nextInt(6) - 1;
        if (length < 0) {
            return null;
        }
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
            text.appendCodePoint(alphabet.codePointAt(at));
        }
        return text.toString();
    }

    private static byte[] packed() {
        var target = new ByteArrayOutputStream();
        try (var writer = CanonicalCsvWriter.gzip(target)) {
            writer.header(List.of("a"));
            writer.write(Row.of(1, "1"), 1);
        }
        return target.toByteArray();
    }
}
