package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What packages in the world do that Excel would not. */
class WorkbookQuirksTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void keepsCharactersOfSeveralBytesWhereverABufferEnds(int shift) {
        String text = "é漢😀";
        var inline = new StringBuilder("x".repeat(shift));
        var shared = new StringBuilder();
        var expected = new ArrayList<String>();
        for (int i = 1; i <= 40_000; i++) {
            inline.append("<row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c><c t=\"s\"><v>" + (i - 1)
                    + "</v></c></row>");
            shared.append("<si><t>" + text + i + "</t></si>");
            expected.add(i + ": \"" + text + "\" \"" + text + i + "\"");
        }
        assertThat(rows(PackageBuilder.sheet(inline.toString()).strings(shared.toString())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[$-411]ggge\"年\"m\"月\"d\"日\";@ | DATE(2021-01-01)",
                "yyyy\"年\"m\"月\" | DATE(2021-01-01)",
                "\"Detail of Transactions - \"mmmm\\,\\ yyyy | DATE(2021-01-01)",
                "[$-en-US]dddd\\, mmmm d\\, yyyy | DATE(2021-01-01)",
                "[Red][<0]yyyy-mm-dd;yyyy-mm-dd | DATE(2021-01-01)",
                "[$€-407]\\ #,##0.00 | NUMBER(44197)",
                "0.00\" days\" | NUMBER(44197)",
                "@ | NUMBER(44197)",
                "\"d\" | NUMBER(44197)"
            })
    void knowsDatesByTheirFormatInAnyLocale(String code, String expected) {
        assertThat(rows(PackageBuilder.sheet("<row><c s=\"1\"><v>44197</v></c></row>")
                        .formats("0", code)))
                .containsExactly("1: " + expected);
    }

    @Test
    void doesNotBelieveTheDimensionNorTheCountsOfStrings() {
        var book = PackageBuilder.worksheet("<worksheet><dimension ref=\"A1:A1\"/><sheetData><row r=\"2\">"
                        + "<c r=\"C2\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>")
                .part(
                        "xl/sharedStrings.xml",
                        "<sst count=\"0\" uniqueCount=\"4294967295\"><si><t>a</t></si><si><t>b</t></si></sst>");
        assertThat(rows(book)).containsExactly("1:", "2: - - \"b\"");
    }

    @Test
    void readsPlainNumbersWhereThereIsNoStylesPartOrAnEmptyStyle() {
        var book = PackageBuilder.sheet("<row><c s=\"\"><v>1</v></c><c s=\"7\"><v>44197</v></c></row>");
        assertThat(rows(book)).containsExactly("1: NUMBER(1) NUMBER(44197)");
    }

    @Test
    void doesNotRecalculateFormulas() {
        assertThat(rows(PackageBuilder.sheet("<row><c><f>1+1</f><v>3</v></c></row>")))
                .containsExactly("1: NUMBER(3)");
    }

    @Test
    void readsBackslashesInThePathsOfAPackage() throws IOException {
        assertThat(Sheets.rows(zip(book("xl\\worksheets\\sheet1.xml")))).containsExactly("1: NUMBER(1)");
    }

    @Test
    void refusesOneNameTwice() throws IOException {
        var zip = book("xl/worksheets/sheet1.xml").stored("xl/worksheets/sheet1.xml", "<worksheet/>");
        assertThat(Sheets.refusal(zip(zip)).refusal()).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    @Timeout(60)
    void refusesTwelveThousandSharedStringsOfAMegabyte() throws IOException {
        var zip = book("xl/worksheets/sheet1.xml")
                .repeated("xl/sharedStrings.xml", "<si><t>" + "x".repeat(1 << 20) + "</t></si>", 12_000);
        var refused = Sheets.refusal(zip(zip));
        assertThat(refused).isNotNull();
        assertThat(refused.place()).contains("xl/sharedStrings.xml");
    }

    @Test
    void leavesNoFileOpenAndNoneBehind() throws IOException {
        Path good = PackageBuilder.sheet("<row><c t=\"s\"><v>0</v></c></row>")
                .strings("<si><t>a</t></si>")
                .write(folder);
        Path bad = PackageBuilder.sheet("<row><c t=\"s\"><v>0</v></c></row>").write(folder);
        Path xls = new BiffBuilder().number(0, 0, 0, 1).write(folder);
        List<String> before = openFiles();
        for (int i = 0; i < 20; i++) {
            assertThat(Sheets.rows(good)).hasSize(1);
            assertThat(Sheets.refusal(bad)).isNotNull();
            assertThat(Sheets.rows(xls)).hasSize(1);
        }
        assertThat(openFiles()).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    /** Large enough for a thread of its own. */
    @Test
    void leavesNothingBehindWhenAPartDeclaresAnEncodingThatDoesNotExist() throws IOException {
        String xml = "<?xml version='1.0' encoding='none-such'?><worksheet>" + " ".repeat(4 << 20) + "</worksheet>";
        var book = PackageBuilder.sheet("").part("xl/worksheets/sheet1.xml", xml);
        Hostile.read("orders.xlsx", book.bytes());
        assertThat(Sheets.refusal(book.write(folder)).refusal()).isEqualTo(Refusal.MALFORMED);
    }

    /** The files below the folder of this test that the process has open, where the system tells. */
    private List<String> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return List.of();
        }
        var open = new ArrayList<String>();
        try (var links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (Files.isSymbolicLink(link)) {
                    String target = Files.readSymbolicLink(link).toString();
                    if (target.startsWith(folder.toString())) {
                        open.add(target);
                    }
                }
            }
        }
        return open;
    }

    private static RawZip book(String sheet) {
        return new RawZip()
                .stored(
                        "_rels/.rels",
                        PackageBuilder.relationships(
                                PackageBuilder.relationship("rId1", "officeDocument", "xl/workbook.xml")))
                .stored("xl/workbook.xml", "<workbook><sheets><sheet name=\"Orders\" id=\"rId1\"/></sheets></workbook>")
                .stored(
                        "xl\\_rels\\workbook.xml.rels",
                        PackageBuilder.relationships(
                                PackageBuilder.relationship("rId1", "worksheet", "worksheets/sheet1.xml")))
                .stored(sheet, "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
    }

    private Path zip(RawZip zip) throws IOException {
        return Files.write(folder.resolve("orders.xlsx"), zip.bytes());
    }

    private List<String> rows(PackageBuilder book) {
        return Sheets.rows(book.write(folder));
    }
}
