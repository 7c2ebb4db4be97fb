package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class CompressionTest {
    private static final byte[] TABLE = "id\n1\n2\n".getBytes(StandardCharsets.UTF_8);
    private static final List<String> ROWS = List.of("id", "2: \"1\"", "3: \"2\"");

    @Test
    void unpacksGzipWhateverTheNameSays() throws IOException {
        assertThat(rows("orders.csv.gz", gzip(TABLE))).isEqualTo(ROWS);
        assertThat(rows("orders.csv", gzip(TABLE))).isEqualTo(ROWS);
    }

    @Test
    void unpacksAllMembersOfAGzipFile() throws IOException {
        assertThat(rows(
                        "orders.csv.gz",
                        concat(gzip("id\n1\n".getBytes(StandardCharsets.UTF_8)), gzip(new byte[] {'2', '\n'}))))
                .isEqualTo(ROWS);
        assertThat(rows("orders.csv.gz", concat(gzip(TABLE), new byte[512]))).isEqualTo(ROWS);
    }

    @Test
    void unpacksTheOnlyMemberOfAZipFileAndGzipInsideIt() throws IOException {
        assertThat(rows("orders.zip", zip("day/", "", "day/orders.csv", new String(TABLE, StandardCharsets.UTF_8))))
                .isEqualTo(ROWS);
        assertThat(rows("orders.zip", zipOf("orders.csv.gz", gzip(TABLE)))).isEqualTo(ROWS);
    }

    @Test
    void namesAFileAlsoWhereAMemberHasNoName() throws IOException {
        for (String member : List.of("", ".gz", "day/.gz")) {
            var refused = refusal("orders.zip", zipOf(member, gzip(new byte[0])));
            assertThat(refused.refusal()).isEqualTo(Refusal.EMPTY);
            assertThat(Compression.unpack(source("orders.zip", zipOf(member, gzip(TABLE))), Bounds.standard())
                            .name())
                    .isEqualTo(member.isEmpty() ? "orders" : ".gz");
        }
    }

    @Test
    void refusesSeveralMembersByName() throws IOException {
        var refused = refusal("orders.zip", zip("a.csv", "id\n1\n", "b.csv", "id\n2\n"));
        assertThat(refused.refusal()).isEqualTo(Refusal.SEVERAL_ZIP_MEMBERS);
        assertThat(refused).hasMessageContaining("\"a.csv\", \"b.csv\"");
    }

    @Test
    void refusesAZipFileWithoutAMember() throws IOException {
        assertThat(refusal("orders.zip", zip("day/", "")).refusal()).isEqualTo(Refusal.NO_ZIP_MEMBER);
    }

    @Test
    void refusesEveryTruncatedFile() throws IOException {
        byte[] gzip = gzip(TABLE);
        for (int length = 0; length < gzip.length; length++) {
            assertThat(refusal("orders.csv.gz", Arrays.copyOf(gzip, length)).refusal())
                    .as("length %d", length)
                    .isEqualTo(Refusal.TRUNCATED);
        }
    }

    @Test
    void refusesBytesBehindGzipThatAreNoMember() throws IOException {
        assertThat(refusal("orders.csv.gz", concat(gzip(TABLE), "tail".getBytes(StandardCharsets.UTF_8)))
                        .refusal())
                .isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void refusesAWrongChecksum() throws IOException {
        byte[] gzip = gzip(TABLE);
        gzip[gzip.length - 6] ^= 1;
        assertThat(refusal("orders.csv.gz", gzip).refusal()).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void unpacksZstdWhateverTheNameSays() throws IOException {
        for (String name : List.of("orders.csv.zst", "orders.csv.zstd", "orders.csv")) {
            assertThat(rows(name, zstd(TABLE))).isEqualTo(ROWS);
        }
        assertThat(rows("orders.zip", zipOf("orders.csv.zst", zstd(TABLE)))).isEqualTo(ROWS);
    }

    @Test
    void unpacksAllFramesOfAZstdFileAndPassesOverThoseThatAreToBeSkipped() throws IOException {
        byte[] first = zstd("id\n1\n".getBytes(StandardCharsets.UTF_8));
        byte[] second = zstd("2\n".getBytes(StandardCharsets.UTF_8));
        byte[] skipped = {0x5F, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};
        assertThat(rows("orders.csv.zst", concat(first, second))).isEqualTo(ROWS);
        assertThat(rows("orders.csv.zst", concat(concat(skipped, first), concat(skipped, second))))
                .isEqualTo(ROWS);
        assertThat(rows("orders.csv.zst", concat(concat(first, zstd(new byte[0])), concat(second, skipped))))
                .isEqualTo(ROWS);
    }

    @Test
    void takesAZstdFileOfNothingButFramesToBeSkippedForAnEmptyOne() {
        byte[] skipped = {0x50, 0x2A, 0x4D, 0x18, 1, 0, 0, 0, '/'};
        assertThat(refusal("orders.csv.zst", skipped).refusal()).isEqualTo(Refusal.EMPTY);
        assertThat(refusal("orders.csv", concat(skipped, skipped)).refusal()).isEqualTo(Refusal.EMPTY);
    }

    @Test
    void refusesEveryTruncatedZstdFile() throws IOException {
        byte[] zstd = zstd(TABLE);
        for (int length = 0; length < zstd.length; length++) {
            assertThat(refusal("orders.csv.zst", Arrays.copyOf(zstd, length)).refusal())
                    .as("length %d", length)
                    .isEqualTo(Refusal.TRUNCATED);
        }
        byte[] skipped = {0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'a', 'b'};
        assertThat(refusal("orders.csv.zst", concat(zstd, skipped)).refusal()).isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void refusesZstdFramesThatAreBroken() throws IOException {
        byte[] checksum = zstd(TABLE);
        checksum[checksum.length - 1] ^= 1;
        assertThat(refusal("orders.csv.zst", checksum).refusal()).isEqualTo(Refusal.MALFORMED);
        byte[] tail = concat(zstd(TABLE), "tail".getBytes(StandardCharsets.UTF_8));
        var refused = refusal("orders.csv.zst", tail);
        assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED);
        assertThat(refused.place()).isEqualTo("byte " + tail.length);
    }

    @Test
    void refusesAZstdWindowThatIsTooLargeBeforeItTakesTheMemory() {
        // A frame header that asks for 2^41 bytes, then an empty last block.
        byte[] window = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xF8, 1, 0, 0};
        assertThat(refusal("orders.csv.zst", window).refusal()).isEqualTo(Refusal.TOO_LARGE);
    }

    @Test
    void refusesAZstdBomb() throws IOException {
        byte[] bomb = zstd(new byte[4 << 20]);
        var bounds = Bounds.standard().withRatio(100, 1 << 20);
        assertThat(unpacking("bomb.csv.zst", bomb, bounds).refusal()).isEqualTo(Refusal.UNPACKS_TOO_LARGE);
        var size = Bounds.standard().withUnpackedBytes(1 << 20);
        assertThat(unpacking("bomb.csv.zst", bomb, size).refusal()).isEqualTo(Refusal.UNPACKS_TOO_LARGE);
    }

    @Test
    void refusesANameThatPromisesPackingOverPlainBytes() {
        assertThat(refusal("orders.csv.gz", TABLE).refusal()).isEqualTo(Refusal.MALFORMED);
        assertThat(refusal("orders.zip", TABLE).refusal()).isEqualTo(Refusal.MALFORMED);
        assertThat(refusal("orders.csv.zst", TABLE).refusal()).isEqualTo(Refusal.MALFORMED);
        assertThat(refusal("orders.csv.zstd", TABLE).refusal()).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void refusesABomb() throws IOException {
        var bounds = Bounds.standard().withRatio(100, 1 << 20);
        byte[] bomb = gzip("x\n".repeat(8 << 20).getBytes(StandardCharsets.UTF_8));
        assertThat(unpacking("bomb.csv.gz", bomb, bounds).refusal()).isEqualTo(Refusal.UNPACKS_TOO_LARGE);
    }

    @Test
    void leavesWorkbooksPacked() throws IOException {
        byte[] workbook = zipOf("[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
        try (var bytes = Compression.unpack(source("upload", workbook), Bounds.standard())
                .bytes()) {
            assertThat(bytes.readAllBytes()).isEqualTo(workbook);
        }
        byte[] named = zipOf("data.xml", TABLE);
        var unpacked = Compression.unpack(source("orders.xlsx.gz", gzip(named)), Bounds.standard());
        assertThat(unpacked.name()).isEqualTo("orders.xlsx");
        try (var bytes = unpacked.bytes()) {
            assertThat(bytes.readAllBytes()).isEqualTo(named);
        }
    }

    @Test
    void unpacksWhatIsLargeOnAThreadThatEndsWithTheTable() throws IOException {
        var text = new StringBuilder("id\n");
        for (int i = 0; i < 400_000; i++) {
            text.append(i).append('\n');
        }
        byte[] table = text.toString().getBytes(StandardCharsets.UTF_8);
        var layout = Layout.standard();
        for (byte[] packed : List.of(gzip(table), zstd(table), zipOf("large.csv", table))) {
            try (var reader = TextTables.open(source("large.csv", packed), TableFormat.Delimited.csv(), layout)) {
                for (int i = 0; i < 300_000; i++) {
                    assertThat(reader.next()).isTrue();
                }
                assertThat(reader.row().text(0)).isEqualTo("299999");
                assertThat(unpackingThreads()).hasSize(1);
            }
            assertThat(unpackingThreads()).isEmpty();
            assertThat(refusal("large.csv", Arrays.copyOf(packed, packed.length - packed.length / 8))
                            .refusal())
                    .isEqualTo(Refusal.TRUNCATED);
            assertThat(unpackingThreads()).isEmpty();
        }
    }

    private static List<String> unpackingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.endsWith("large.csv"))
                .toList();
    }

    @Test
    void closesTheSourceAlsoWhenItIsRefused() {
        var closed = new AtomicInteger();
        var stream = new FilterInputStream(new ByteArrayInputStream(TABLE)) {
            @Override
            public void close() throws IOException {
                closed.incrementAndGet();
                super.close();
            }
        };
        var source = TableSource.of("orders.csv.gz", stream);
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> TextTables.open(source, TableFormat.Delimited.csv(), Layout.standard()));
        assertThat(closed).hasPositiveValue();
    }

    private static TableSource source(String name, byte[] bytes) {
        return TableSource.of(name, new ByteArrayInputStream(bytes));
    }

    private static List<String> rows(String name, byte[] bytes) {
        return Tabulated.rows(name, bytes, TableFormat.Delimited.csv(), Layout.standard());
    }

    private static UnreadableFile refusal(String name, byte[] bytes) {
        return catchThrowableOfType(UnreadableFile.class, () -> rows(name, bytes));
    }

    private static UnreadableFile unpacking(String name, byte[] packed, Bounds bounds) {
        return catchThrowableOfType(UnreadableFile.class, () -> {
            try (var bytes = Compression.unpack(source(name, packed), bounds).bytes()) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
        });
    }

    private static byte[] zstd(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStream(packed)) {
            zstd.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return packed.toByteArray();
    }

    private static byte[] zipOf(String name, byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
