package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.SheetChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryTypeOfCell() {
        var book = PackageBuilder.sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"><v>1.5</v></c>"
                        + "<c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c>"
                        + "<c r=\"E1\" t=\"str\"><f>A1</f><v>x</v></c><c r=\"F1\" t=\"inlineStr\"><is><t>in</t></is></c>"
                        + "<c r=\"G1\" t=\"n\"><v>2</v></c><c r=\"H1\" t=\"d\"><v>2021-01-01T10:10:10</v></c>"
                        + "<c r=\"I1\" t=\"d\"><v>2021-01-01</v></c><c r=\"J1\" t=\"d\"><v>10:10:10</v></c></row>")
                .strings("<si><t>zero</t></si><si><t>one</t></si>");
        assertThat(rows(book))
                .containsExactly("1: \"one\" NUMBER(1.5) BOOLEAN(true) ERROR(#N/A) \"x\" \"in\" NUMBER(2)"
                        + " DATE_TIME(2021-01-01T10:10:10) DATE(2021-01-01) TIME(10:10:10)");
    }

    @ParameterizedTest
    @CsvSource({
        "0.10000000000000001, 0.1",
        "460372603136, 460372603136",
        "4.60372603136E11, 460372603136",
        "0.72970000000000002, 0.7297",
        "1E-7, 0.0000001",
        "1.0, 1",
        "007, 7",
        "1.50, 1.5",
        "-0, 0",
        "-0.5, -0.5",
        ".5, 0.5",
        "12345678901234567, 12345678901234568",
        "123456789012345, 123456789012345",
        "1e20, 100000000000000000000",
        "0.30000000000000004, 0.30000000000000004"
    })
    void writesNumbersAsTheShortestPlainDecimal(String stored, String canonical) {
        assertThat(rows(PackageBuilder.sheet("<row><c><v> " + stored + " </v></c></row>")))
                .containsExactly("1: NUMBER(" + canonical + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "14 | 44197 | DATE(2021-01-01)",
                "22 | 44197 | DATE_TIME(2021-01-01T00:00:00)",
                "22 | 44197.42372685185 | DATE_TIME(2021-01-01T10:10:10)",
                "22 | 44197.42372693 | DATE_TIME(2021-01-01T10:10:10.007)",
                "14 | 44197.5 | DATE_TIME(2021-01-01T12:00:00)",
                "20 | 0.5 | TIME(12:00:00)",
                "20 | 1.5 | DATE_TIME(1900-01-01T12:00:00)",
                "20 | 0.9999999999 | TIME(23:59:59.999)",
                "46 | 10.6320601851852 | DURATION(255:10:10)",
                "[h]:mm:ss | -0.5 | DURATION(-12:00:00)",
                "[mm]:ss.000 | 0.000001157 | DURATION(0:00:00.100)",
                "yyyy-mm-dd | 44197 | DATE(2021-01-01)",
                "[$-409]d-mmm-yy;@ | 44197 | DATE(2021-01-01)",
                "[$-F800]dddd, mmmm dd, yyyy | 44197 | DATE(2021-01-01)",
                "\"day \"d\\ \"of\"\\ mmmm | 44197 | DATE(2021-01-01)",
                "mmm | 44197 | DATE(2021-01-01)",
                "h:mm AM/PM | 0.25 | TIME(06:00:00)",
                "yyyy\\-mm\\-dd\\Thh:mm:ss.000 | 44197.5 | DATE_TIME(2021-01-01T12:00:00)",
                "\"shipped\" 0.00 | 44197 | NUMBER(44197)",
                "[Red]0.00 | 44197 | NUMBER(44197)",
                "0.00E+00 | 44197 | NUMBER(44197)",
                "General | 44197 | NUMBER(44197)",
                "[>=100]0\"d\";0 | 44197 | NUMBER(44197)",
                "14 | 1 | DATE(1900-01-01)",
                "14 | 59 | DATE(1900-02-28)",
                "14 | 60 | UNCLEAR_DATE(60)",
                "14 | 61 | DATE(1900-03-01)",
                "14 | 0 | UNCLEAR_DATE(0)",
                "14 | -1 | UNCLEAR_DATE(-1)",
                "14 | 2958465 | DATE(9999-12-31)",
                "14 | 2958466 | UNCLEAR_DATE(2958466)",
                "14 | 1000000000000 | UNCLEAR_DATE(1000000000000)",
                "46 | 1000000000000 | UNCLEAR_DATE(1000000000000)"
            })
    void typesNumbersByTheirStyle(String code, String stored, String expected) {
        assertThat(rows(PackageBuilder.sheet("<row><c s=\"1\"><v>" + stored + "</v></c></row>")
                        .formats("0", code)))
                .containsExactly("1: " + expected);
    }

    @ParameterizedTest
    @CsvSource({"42735, DATE(2021-01-01)", "0, DATE(1904-01-01)", "60, DATE(1904-03-01)", "-1, UNCLEAR_DATE(-1)"})
    void countsFrom1904WhenTheWorkbookDoes(String stored, String expected) {
        var book = PackageBuilder.sheet("<row><c s=\"0\"><v>" + stored + "</v></c></row>")
                .formats("14")
                .epoch1904();
        assertThat(rows(book)).containsExactly("1: " + expected);
    }

    @Test
    void tellsBlankCellsEmptyTextsAndUncalculatedFormulasApart() {
        var book = PackageBuilder.sheet(
                        "<row><c s=\"1\"/><c t=\"str\"><f>X()</f><v></v></c><c><f>1+1</f></c>"
                                + "<c><f>1+1</f><v/></c><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t/></is></c><c s=\"1\"/></row>")
                .strings("<si><t/></si>");
        assertThat(rows(book)).containsExactly("1: - \"\" UNCALCULATED UNCALCULATED \"\" \"\"");
    }

    /** POI leaves the inline text in a cell that it gives another value. */
    @Test
    void aCellThatIsNoInlineTextAnyMoreHasItsNewValue() {
        var book = PackageBuilder.sheet("<row><c t=\"s\"><v>0</v><is><t>old</t></is></c>"
                        + "<c><v>5</v><is><t>old</t></is></c><c><is><t>only</t></is></c></row>")
                .strings("<si><t>new</t></si>");
        assertThat(rows(book)).containsExactly("1: \"new\" NUMBER(5) \"only\"");
    }

    @Test
    void placesCellsAndRowsWithoutReferences() {
        var book = PackageBuilder.sheet("<row><c><v>1</v></c><c r=\"D1\"><v>4</v></c><c><v>5</v></c></row>"
                + "<row><c r=\"A4\"><v>6</v></c></row><row><c><v>7</v></c></row>");
        assertThat(rows(book))
                .containsExactly("1: NUMBER(1) - - NUMBER(4) NUMBER(5)", "2:", "3:", "4: NUMBER(6)", "5: NUMBER(7)");
    }

    @Test
    void keepsBlankRowsInsideTheRangeAndDropsThoseBehindIt() {
        var book = PackageBuilder.sheet("<row r=\"2\"><c><v>1</v></c></row><row r=\"5\"><c s=\"1\"/></row>"
                + "<row r=\"6\"><c><v>2</v></c></row><row r=\"9\"/><row r=\"1048576\"><c s=\"1\"/></row>");
        assertThat(rows(book)).containsExactly("1:", "2: NUMBER(1)", "3:", "4:", "5:", "6: NUMBER(2)");
    }

    @Test
    void keepsRowsInTheOrderOfTheFileAndCellsInTheOrderOfColumns() {
        var book = PackageBuilder.sheet(
                "<row r=\"3\"><c r=\"C3\"><v>3</v></c><c r=\"A3\"><v>1</v></c><c r=\"B3\"><v>2</v></c></row>"
                        + "<row r=\"1\"><c r=\"A1\"><v>4</v></c></row>");
        assertThat(rows(book)).containsExactly("1:", "2:", "3: NUMBER(1) NUMBER(2) NUMBER(3)", "1: NUMBER(4)");
    }

    @Test
    void joinsRunsWithoutPhoneticTextAndResolvesEscapes() {
        var book = PackageBuilder.sheet(
                        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
                                + "<c t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t xml:space=\"preserve\"> b</t></r></is></c></row>")
                .strings("<si><r><rPr/><t>Du</t></r><r><t>ck</t></r><rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh></si>"
                        + "<si><t>ABC_x000D_\nDEF</t></si><si><t>_x005F_x000D_ _xD83D__xDE00_ _x12</t></si>");
        assertThat(rows(book)).containsExactly("1: \"Duck\" \"ABC\r\nDEF\" \"_x000D_ 😀 _x12\" \"a b\"");
    }

    @Test
    void readsPrefixesCommentsCdataAndReferencesInOddPlaces() {
        var book = PackageBuilder.worksheet(
                "<?xml version='1.0' encoding='UTF-8'?><!-- a > b --><x:worksheet xmlns:x='"
                        + PackageBuilder.TRANSITIONAL
                        + "'><x:sheetData><?pi ?><x:row r='&#49;'><x:c r='&#x41;1' t='inlineStr'>"
                        + "<x:is><x:t>a<![CDATA[<b> & ]]]]><![CDATA[>]]>&lt;&#128512;<!-- no -->c&#13;\r\nd</x:t></x:is></x:c>"
                        + "<x:c t='str' title='>'><x:v>&amp;amp;&quot;&apos;&gt;</x:v></x:c></x:row></x:sheetData></x:worksheet>");
        assertThat(rows(book)).containsExactly("1: \"a<b> & ]]><😀c\r\nd\" \"&amp;\"'>\"");
    }

    @Test
    void readsMoreReferencesThanAnXmlParserOfTheJdkAllows() {
        var book = PackageBuilder.sheet(
                "<row><c t=\"inlineStr\"><is><t>" + "&amp;".repeat(200_000) + "</t></is></c></row>");
        assertThat(rows(book).getFirst()).hasSize("1: \"\"".length() + 200_000);
    }

    @Test
    void readsStrictWorkbooksAbsoluteAndUpperCasePathsAndMissingParts() {
        var book = PackageBuilder.worksheet(
                        "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData><row><c s=\"3\"><v>1</v></c>"
                                + "</row></sheetData></worksheet>")
                .renamed("xl/worksheets/sheet1.xml", "XL\\WorkSheets\\SHEET1.XML")
                .part(
                        "xl/_rels/workbook.xml.rels",
                        PackageBuilder.relationships(PackageBuilder.relationship(
                                        "rId1", "worksheet", "/xl/drawings/../worksheets/Sheet1.xml"))
                                .replace(
                                        "schemas.openxmlformats.org/officeDocument/2006",
                                        "purl.oclc.org/ooxml/officeDocument"));
        assertThat(rows(book)).containsExactly("1: NUMBER(1)");
    }

    @Test
    void readsPartsInUtf16() {
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData><row><c t=\"str\"><v>é😀</v></c></row>"
                        + "</sheetData></worksheet>";
        var book = PackageBuilder.sheet("").part("xl/worksheets/sheet1.xml", xml.getBytes(StandardCharsets.UTF_16));
        assertThat(rows(book)).containsExactly("1: \"é😀\"");
    }

    @Test
    void choosesSheetsByVisibilityNameAndPosition() {
        var book = PackageBuilder.sheet("<row><c><v>1</v></c></row>")
                .workbook(
                        "",
                        "<sheet name=\"Old\" sheetId=\"1\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"Chart\" sheetId=\"2\" r:id=\"rId8\"/>"
                                + "<sheet name=\"O&amp;M\" sheetId=\"3\" r:id=\"rId1\"/>")
                .part(
                        "xl/_rels/workbook.xml.rels",
                        PackageBuilder.relationships(
                                PackageBuilder.relationship("rId1", "worksheet", "worksheets/sheet1.xml")
                                        + PackageBuilder.relationship("rId8", "chartsheet", "chartsheets/sheet1.xml")
                                        + PackageBuilder.relationship("rId9", "worksheet", "worksheets/sheet2.xml")))
                .part(
                        "xl/worksheets/sheet2.xml",
                        "<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>");
        Path file = book.write(folder);
        assertThat(Sheets.rows(file)).containsExactly("1: NUMBER(1)");
        assertThat(Sheets.rows(file, new SheetChoice.Named("old"))).containsExactly("1: NUMBER(9)");
        assertThat(Sheets.rows(file, new SheetChoice.Numbered(3))).containsExactly("1: NUMBER(1)");
        for (var missing : new SheetChoice[] {
            new SheetChoice.Named("Orders"), new SheetChoice.Named("Chart"), new SheetChoice.Numbered(4)
        }) {
            var refused = Sheets.refusal(file, missing, Bounds.standard());
            assertThat(refused.refusal()).isEqualTo(Refusal.SHEET_MISSING);
            assertThat(refused).hasMessageContaining("\"Old\" (hidden), \"Chart\" (no cells), \"O&M\"");
        }
    }

    @Test
    void findsHeaderStopRowAndFooterInASheet() {
        var book =
                PackageBuilder.sheet("<row r=\"3\"><c t=\"str\"><v> id </v></c></row><row r=\"5\"><c><v>1</v></c></row>"
                        + "<row r=\"7\"><c t=\"str\"><v>Total</v></c></row>");
        var layout = new Layout(new Layout.Header.AtRow(3), 0, Optional.of("total"), 0);
        assertThat(Sheets.rows(book.write(folder), new SheetChoice.FirstVisible(), layout, Bounds.standard()))
                .containsExactly("4:", "5: NUMBER(1)");
    }

    @Test
    void refusesWhatIsNoWorkbookByName() throws IOException {
        assertThat(refusal(PackageBuilder.sheet("").without("xl/workbook.xml"))).isEqualTo(Refusal.NOT_A_WORKBOOK);
        assertThat(refusal(PackageBuilder.sheet("").part("xl/workbook.bin", "")))
                .isEqualTo(Refusal.UNSUPPORTED_WORKBOOK);
        assertThat(refusal(PackageBuilder.sheet("").part("mimetype", "").part("content.xml", "")))
                .isEqualTo(Refusal.UNSUPPORTED_WORKBOOK);
        Path page = Files.writeString(folder.resolve("page.xls"), "<html><table>");
        assertThat(Sheets.refusal(page).refusal()).isEqualTo(Refusal.NOT_A_WORKBOOK);
        assertThat(Sheets.refusal(page)).hasMessageContaining("<html><table>");
        Path empty = Files.createFile(folder.resolve("empty.xlsx"));
        assertThat(Sheets.refusal(empty).refusal()).isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void refusesBrokenSheets() {
        assertThat(refusal(PackageBuilder.sheet("<row><c t=\"s\"><v>0</v></c></row>")))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(PackageBuilder.sheet("<row><c><v>twelve</v></c></row>")))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(PackageBuilder.sheet("<row><c><v>NaN</v></c></row>")))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(PackageBuilder.sheet("<row><c t=\"z\"><v>1</v></c></row>")))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(PackageBuilder.sheet("<row><c r=\"1\"><v>1</v></c></row>")))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(PackageBuilder.sheet("<row r=\"1048577\"><c><v>1</v></c></row>")))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(PackageBuilder.sheet("<row r=\"1\"><c><v>1</v></row>")))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(PackageBuilder.sheet("<row><c r=\"XFE1\"><v>1</v></c></row>")))
                .isEqualTo(Refusal.TOO_MANY_COLUMNS);
        assertThat(refusal(PackageBuilder.worksheet("<worksheet><sheetData><row>")))
                .isEqualTo(Refusal.TRUNCATED);
        byte[] latin1 = "<worksheet><sheetData><row><c t=\"str\"><v>\u00E9</v></c></row></sheetData></worksheet>"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(PackageBuilder.sheet("").part("xl/worksheets/sheet1.xml", latin1)))
                .isEqualTo(Refusal.UNDECODABLE_BYTES);
    }

    @Test
    void refusesEntityBombs() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData><row>"
                + "<c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
        assertThat(refusal(PackageBuilder.worksheet(bomb))).isEqualTo(Refusal.MALFORMED);
        assertThat(refusal(PackageBuilder.sheet("<row><c t=\"str\"><v>&b;</v></c></row>")))
                .isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void refusesWhatGrowsBeyondItsBoundsButNotALargeString() {
        var bounds = Bounds.standard()
                .withCellBytes(2 << 20)
                .withRowBytes(4 << 20)
                .withRatio(100, 8 << 20)
                .withSharedStringBytes(3 << 20);
        String large = "<si><t>" + "x".repeat(1 << 20) + "</t></si>";
        Path fine = PackageBuilder.sheet("<row><c t=\"s\"><v>0</v></c></row>")
                .strings(large)
                .write(folder);
        assertThat(Sheets.rows(
                        fine,
                        new SheetChoice.FirstVisible(),
                        Layout.withHeader(new Layout.Header.None(List.of())),
                        bounds))
                .hasSize(1);
        Path manyStrings = PackageBuilder.sheet("").strings(large.repeat(5)).write(folder);
        assertThat(Sheets.refusal(manyStrings, new SheetChoice.FirstVisible(), bounds)
                        .refusal())
                .isEqualTo(Refusal.TOO_LARGE);
        Path ratio = PackageBuilder.sheet(" ".repeat(16 << 20)).write(folder);
        assertThat(Sheets.refusal(ratio, new SheetChoice.FirstVisible(), bounds).refusal())
                .isEqualTo(Refusal.UNPACKS_TOO_LARGE);
        Path cell = PackageBuilder.sheet("<row><c t=\"str\"><v>" + "x".repeat(3 << 20) + "</v></c></row>")
                .write(folder);
        assertThat(Sheets.refusal(cell, new SheetChoice.FirstVisible(), bounds).refusal())
                .isEqualTo(Refusal.CELL_TOO_LONG);
    }

    @Test
    void refusesPartsOfOneName() {
        var book = PackageBuilder.sheet("<row><c><v>1</v></c></row>").part("xl/worksheets/SHEET1.xml", "<worksheet/>");
        assertThat(refusal(book)).isEqualTo(Refusal.MALFORMED);
    }

    private Refusal refusal(PackageBuilder book) {
        return Sheets.refusal(book.write(folder)).refusal();
    }

    private List<String> rows(PackageBuilder book) {
        return Sheets.rows(book.write(folder));
    }
}
