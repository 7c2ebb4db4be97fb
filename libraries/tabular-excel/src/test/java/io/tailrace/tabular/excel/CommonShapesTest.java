package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells in the common shape are read by other code than all others; whatever stands in them, both must read the same. A prefix makes a shape uncommon. */
class CommonShapesTest {
    private static final long SEED = 20_261_125;
    private static final int SHEETS = 40;
    private static final int ROWS = 120;
    private static final List<String> STRINGS =
            List.of("plain", "a, b", "say \"so\"", "", " lead", "Zürich", "\uD83D\uDE80", "x".repeat(700));
    private static final List<String> TEXTS = List.of(
            "plain",
            "a,b",
            "&lt;&amp;",
            "_x000D_",
            "_x_",
            "Zürich \uD83D\uDE80",
            " ",
            "",
            "line\nline",
            "y".repeat(300));

    @TempDir
    Path folder;

    @Test
    void commonAndUncommonShapesGiveTheSameRows() {
        for (int sheet = 0; sheet < SHEETS; sheet++) {
            var random = new Random(SEED + sheet);
            String rows = rows(random);
            String prefixed = rows.replace("<", "<x:").replace("<x:/", "</x:");
            assertThat(Sheets.rows(workbook("", rows)))
                    .as("seed %d, sheet %d", SEED, sheet)
                    .isEqualTo(Sheets.rows(workbook("x:", prefixed)));
        }
    }

    @Test
    void takesEveryColumnOfASheet() {
        var rows = new StringBuilder("<row r=\"1\">");
        for (int column = 0; column < 16_384; column++) {
            rows.append("<c r=\"")
                    .append(name(column))
                    .append("1\"><v>")
                    .append(column)
                    .append("</v></c>");
        }
        var read = Sheets.rows(workbook("", rows.append("</row>").toString()));
        assertThat(read).hasSize(1);
        assertThat(read.getFirst()).startsWith("1: NUMBER(0) NUMBER(1)").endsWith(" NUMBER(16383)");
        assertThat(read.getFirst().split(" ")).hasSize(16_385);
    }

    private Path workbook(String prefix, String rows) {
        var strings = new StringBuilder();
        for (String string : STRINGS) {
            strings.append("<si><t>").append(string).append("</t></si>");
        }
        String namespace = prefix.isEmpty() ? "xmlns" : "xmlns:x";
        return PackageBuilder.worksheet("<" + prefix + "worksheet " + namespace + "=\"" + PackageBuilder.TRANSITIONAL
                        + "\"><" + prefix + "sheetData>" + rows + "</" + prefix + "sheetData></" + prefix
                        + "worksheet>")
                .strings(strings.toString())
                .formats("0", "14", "yyyy\\-mm\\-dd hh:mm:ss", "[h]:mm:ss", "hh:mm", "0.00")
                .write(folder);
    }

    private static String rows(Random random) {
        var rows = new StringBuilder();
        int number = 0;
        for (int row = 0; row < ROWS; row++) {
            number += 1 + (random.nextInt(10) == 0 ? random.nextInt(4) : 0);
            rows.append("<row r=\"").append(number).append(random.nextInt(4) == 0 ? "\" spans=\"1:9\">" : "\">");
            int column = 0;
            for (int cell = random.nextInt(12); cell > 0; cell--) {
                column += random.nextInt(20) == 0 ? random.nextInt(60) : 1;
                cell(rows, random, name(random.nextInt(50) == 0 ? random.nextInt(30) : column) + number);
            }
            rows.append("</row>");
        }
        return rows.toString();
    }

    private static void cell(StringBuilder rows, Random random, String reference) {
        rows.append("<c r=\"").append(reference).append('"');
        if (random.nextInt(3) == 0) {
            rows.append(" s=\"").append(random.nextInt(8)).append('"');
        }
        switch (random.nextInt(12)) {
            case 0 ->
                rows.append(" t=\"s\"><v>")
                        .append(random.nextInt(STRINGS.size()))
                        .append("</v></c>");
            case 1 -> rows.append(" t=\"b\"><v>").append(random.nextInt(2)).append("</v></c>");
            case 2 -> rows.append(" t=\"str\"><v>").append(text(random)).append("</v></c>");
            case 3 ->
                rows.append(" t=\"inlineStr\"><is><t>").append(text(random)).append("</t></is></c>");
            case 4 -> rows.append("/>");
            case 5 -> rows.append("></c>");
            case 6 -> rows.append(" t=\"e\"><v>#N/A</v></c>");
            case 7 -> rows.append("><f>A1*2</f><v>").append(number(random)).append("</v></c>");
            case 8 -> rows.append(" t=\"n\"><v>").append(number(random)).append("</v></c>");
            default -> rows.append("><v>").append(number(random)).append("</v></c>");
        }
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String number(Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> "0";
            case 1 -> "-0";
            case 2 -> "-" + random.nextInt(1000);
            case 3 -> "00" + random.nextInt(100);
            case 4 -> random.nextInt(1000) + ".50";
            case 5 -> random.nextInt(1000) + ".";
            case 6 -> "0.10000000000000001";
            case 7 -> Double.toString(random.nextDouble());
            case 8 ->
                new java.math.BigDecimal(random.nextDouble() * 50_000)
                        .round(new java.math.MathContext(17))
                        .toPlainString();
            case 9 -> "1.5E-3";
            case 10 -> Long.toString(random.nextLong());
            case 11 -> 44_000 + random.nextInt(2000) + "." + random.nextInt(1_000_000);
            case 12 -> Integer.toString(random.nextInt(70));
            default -> (44_000 + random.nextInt(2000) + random.nextInt(86_400) / 86_400.0) + "";
        };
    }

    private static String name(int column) {
        var name = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            name.insert(0, (char) ('A' + rest % 26));
        }
        return name.toString();
    }
}
