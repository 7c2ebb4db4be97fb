package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Broken files give rows or {@link UnreadableFile}: no other exception, no endless loop. */
@Timeout(120)
class HostileInputTest {
    private static final long SEED = 20_261_122;
    private static final Bounds BOUNDS = Bounds.standard()
            .withCellBytes(1 << 20)
            .withRowBytes(1 << 20)
            .withColumns(2_000)
            .withUnpackedBytes(16 << 20)
            .withRatio(300, 1 << 20)
            .withSharedStringBytes(4 << 20);
    private static final int MUTATIONS = 1_500;

    @TempDir
    Path folder;

    @Test
    void survivesMutatedPackages() throws IOException {
        mutate(Files.readAllBytes(book().write(folder)), "package.xlsx");
    }

    /** Mutates the XML itself: inside a whole package the checksum would hide it from the tokenizer. */
    @Test
    void survivesMutatedSheetsAndStrings() throws IOException {
        var random = new Random(SEED);
        String sheet =
                "<worksheet><sheetData><row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>44197.5</v></c>"
                        + "<c r=\"C1\" t=\"inlineStr\"><is><r><t>a&#233;</t></r><![CDATA[x]]></is></c></row><row r=\"2\"><c t=\"b\"><v>1</v></c>"
                        + "<c t=\"d\"><v>2021-01-01</v></c><!-- c --><c t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>";
        String strings = "<sst><si><t>one_x000D_</t></si><si><r><t>two</t></r></si></sst>";
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = book().part("xl/worksheets/sheet1.xml", mutated(random, sheet))
                    .part("xl/sharedStrings.xml", random.nextBoolean() ? mutated(random, strings) : utf8(strings))
                    .write(folder);
            read(file, i);
            Files.delete(file);
        }
    }

    @Test
    void survivesMutatedXlsFiles() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet();
            for (int i = 0; i < 20; i++) {
                var row = sheet.createRow(i);
                row.createCell(0).setCellValue("text é漢 " + i);
                row.createCell(1).setCellValue(i / 3.0);
                row.createCell(2).setCellFormula("\"x\"&A" + (i + 1));
            }
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            Path file = folder.resolve("whole.xls");
            try (var out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
            mutate(Files.readAllBytes(file), "mutated.xls");
        }
    }

    @Test
    void survivesMutatedText() {
        var random = new Random(SEED);
        byte[] text = utf8("id,\"na\"\"me\"\r\n1,\"two\nlines\",é😀\r\n\r\n3,,\"\"\n");
        for (int i = 0; i < MUTATIONS * 4; i++) {
            byte[] bytes = mutated(random, text);
            try (var reader = Tables.open(
                    TableSource.of("orders.csv", new ByteArrayInputStream(bytes)),
                    TableFormat.Delimited.csv(),
                    Layout.standard(),
                    BOUNDS)) {
                while (reader.next()) {
                    assertThat(reader.row().number()).isPositive();
                }
            } catch (UnreadableFile expected) {
                assertThat(expected.file()).isEqualTo("orders.csv");
            }
        }
    }

    @Test
    void refusesEveryTruncatedPackage() throws IOException {
        byte[] whole = Files.readAllBytes(book().write(folder));
        Path file = folder.resolve("cut.xlsx");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Sheets.refusal(file)).as("length %d", length).isNotNull();
        }
    }

    private void mutate(byte[] whole, String name) throws IOException {
        var random = new Random(SEED);
        Path file = folder.resolve(name);
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(file, mutated(random, whole));
            read(file, i);
        }
    }

    private static void read(Path file, int round) {
        try (var reader = Tables.open(
                TableSource.of(file),
                TableFormat.Workbook.firstVisibleSheet(),
                Layout.withHeader(new Layout.Header.None(List.of())),
                BOUNDS)) {
            while (reader.next()) {
                assertThat(reader.row().number()).isPositive();
            }
        } catch (UnreadableFile expected) {
            assertThat(expected.getMessage()).contains(expected.expected(), expected.found());
        } catch (RuntimeException | Error e) {
            fail("Round " + round + " of seed " + SEED, e);
        }
    }

    private static byte[] mutated(Random random, String text) {
        return mutated(random, utf8(text));
    }

    private static byte[] mutated(Random random, byte[] whole) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = "<>&;\"/ =0x\n".getBytes(StandardCharsets.US_ASCII)[random.nextInt(11)];
                case 3 -> {
                    int length = Math.min(random.nextInt(16), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
                default -> bytes = bytes.length < 64 ? bytes : Arrays.copyOf(bytes, Math.max(at, 32));
            }
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PackageBuilder book() {
        return PackageBuilder.sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"1\"><v>44197</v></c></row>")
                .strings("<si><t>one</t></si>")
                .formats("0", "yyyy-mm-dd");
    }
}
