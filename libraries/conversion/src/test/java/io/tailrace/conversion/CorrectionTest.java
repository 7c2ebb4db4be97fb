package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Delivery;
import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.Finding;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Bad rows that come back: the quarantine of one conversion, edited as its sender would, is the input of the next. */
class CorrectionTest {
    private static final String FILE = "t_20261122000000.csv";
    private static final DataSet ORDERS = Configured.dataSet("""
            format: {type: csv, delimiter: ";"}
            columns:
              - {name: order_id, type: text, length: 10, aliases: [Order No]}
              - {name: order_date, type: date, formats: [dd.MM.yyyy]}
              - {name: quantity, type: integer, preset: "1"}
            rules: |
              Rules = [ RowCount > 100 labels = ["action"="warn"], IsComplete "order_id", ColumnValues "quantity" < 100, Mean "quantity" < 5 labels = ["action"="warn"] ]
            output: {compression: none}
            """);
    /** Row 3 has two findings, rows 4 and 5 one. */
    private static final String CONTENT =
            "Order No;order_date;quantity\nA1;01.11.2026;1\n;02.11.2026;100\nA3;2026-11-03;3\nA4;04.11.2026;x\n";

    private static final String HEADER = "_file,_sheet,_row,Order No,order_date,quantity\n";

    private final List<String> quarantines = new ArrayList<>();
    private final List<String> corrected = new ArrayList<>();
    private MemorySinks sinks = new MemorySinks();

    @Test
    void theMarkedWorkbookComesBackAndItsGoodRowsAreOfTheOriginal() throws IOException {
        original(ORDERS, CONTENT);

        var report = back(ORDERS, edited(sheet -> {
            sheet.getRow(1).createCell(3).setCellValue("A2");
            sheet.getRow(1).createCell(5).setCellValue(7);
            sheet.getRow(2).createCell(4).setCellValue("03.11.2026");
        }));

        assertThat(counts(report)).containsExactly(4L, 2L, 1L, 0L, 1L);
        assertThat(sinks.outputText())
                .isEqualTo("order_id,order_date,quantity,_file,_row\r\nA2,2026-11-02,7," + FILE
                        + ",3\r\nA3,2026-11-03,3," + FILE + ",4\r\n");
        assertThat(sinks.correctedText()).isEqualTo("_file,_sheet,_row\r\n" + FILE + ",,3\r\n" + FILE + ",,4\r\n");
        assertThat(sinks.quarantineText())
                .isEqualTo("_file,_sheet,_row,_rule,_column,_observed,_message,Order No,order_date,quantity\r\n" + FILE
                        + ",,5,Type,quantity,x,\"" + FILE
                        + ", row 5, column quantity: expected integer, found 'x'.\",A4,04.11.2026,x\r\n");
    }

    @Test
    void theQuarantineCsvComesBackWithItsReasonsAndALineAFinding() {
        original(ORDERS, CONTENT);
        var csv = Objects.requireNonNull(sinks.quarantineText());

        var report =
                back(ORDERS, csv.replace(",02.11.2026,100", "A2,02.11.2026,10").replace(",x\r", ",4\r"));

        assertThat(counts(report)).as("two lines say the same of row 3").containsExactly(4L, 2L, 1L, 0L, 1L);
        assertThat(sinks.outputText())
                .contains("A2,2026-11-02,10", "A4,2026-11-04,4")
                .doesNotContain("A3");
    }

    @Test
    void rowsThatAreStillBadCanBeCorrectedOnceMoreAndThoseThatGotThroughCannot() {
        original(ORDERS, CONTENT);
        back(ORDERS, HEADER + FILE + ",,3,A2,02.11.2026,7\n" + FILE + ",,4,A3,03.11.2026,777\n");
        assertThat(sinks.correctedText()).isEqualTo("_file,_sheet,_row\r\n" + FILE + ",,3\r\n");
        corrected.add(Objects.requireNonNull(sinks.correctedText()));
        var still = Objects.requireNonNull(sinks.quarantineText());

        var report =
                back(ORDERS, still.replace("03.11.2026,777", "03.11.2026,77") + FILE + ",,3,,,,,A2,02.11.2026,8\r\n");

        assertThat(counts(report)).containsExactly(2L, 1L, 1L, 0L, 0L);
        assertThat(sinks.outputText()).contains("A3,2026-11-03,77," + FILE + ",4");
        assertThat(report.findings())
                .extracting(Finding::message)
                .containsExactly("t.resubmit.csv, row 3, column _row: expected a row of " + FILE
                        + " that waits for correction, found 'row 3'.");
        assertThat(sinks.quarantineText()).contains(FILE + ",,3,OpenRow,_row,row 3,");
    }

    @Test
    void everyLineThatNamesNoOpenRowIsABadRow() {
        original(ORDERS, CONTENT);

        var report = back(
                ORDERS,
                HEADER + FILE + ",,2,A1,01.11.2026,1\n" + FILE + ",,99,A9,01.11.2026,1\n" + FILE
                        + ",,third,A3,03.11.2026,3\n" + FILE + ",,,A3,03.11.2026,3\nother.csv,,3,A2,02.11.2026,7\n"
                        + FILE
                        + ",Orders,3,A2,02.11.2026,7\n" + FILE + ",,0,A2,02.11.2026,7\n");

        assertThat(counts(report)).containsExactly(7L, 0L, 7L, 0L, 0L);
        assertThat(report.totals()).containsEntry("OpenRow", 4L).containsEntry("RowNumber", 3L);
        assertThat(report.findings())
                .extracting(Finding::message)
                .contains(
                        "t.resubmit.csv, row 4, column _row: expected the number of a row of " + FILE
                                + ", found 'third'.",
                        "t.resubmit.csv, row 5, column _row: expected the number of a row of " + FILE
                                + ", found nothing.",
                        "t.resubmit.csv, row 6, column _row: expected a row of " + FILE + ", found 'other.csv'.",
                        "t.resubmit.csv, row 7, column _row: expected a row of " + FILE
                                + " that waits for correction, found 'sheet Orders, row 3'.");
        assertThat(sinks.correctedText()).isNull();
        assertThat(sinks.quarantineText()).contains(FILE + ",,third,RowNumber,_row,third,");
    }

    @Test
    void linesThatContradictEachOtherAreOneBadRowAndAllOfThemAreShown() {
        original(ORDERS, CONTENT);

        var report = back(
                ORDERS,
                HEADER + FILE + ",,3,A2,02.11.2026,7\n" + FILE + ",,4,A3,03.11.2026,3\n" + FILE
                        + ",,3,A2,02.11.2026,8\n");

        assertThat(counts(report)).containsExactly(3L, 1L, 1L, 0L, 1L);
        assertThat(sinks.outputText()).contains("A3").doesNotContain("A2");
        assertThat(sinks.quarantineText())
                .contains("SameRow,_row,2 lines that differ", "A2,02.11.2026,7", "A2,02.11.2026,8");
    }

    @Test
    void rulesAboutTheWholeFileAreNotHeldAgainstAPart() {
        original(ORDERS, CONTENT);

        var report = back(ORDERS, HEADER + FILE + ",,3,A2,02.11.2026,77\n");

        assertThat(report.rules())
                .filteredOn(rule -> rule.observed().startsWith("not evaluated"))
                .extracting(rule -> rule.rule() + " " + rule.passed() + " " + rule.evaluated())
                .containsExactly("RowCount > 100 true 0", "Mean \"quantity\" < 5 true 0");
        assertThat(report.rules()).hasSize(4);
        assertThat(report.metrics()).isEmpty();
    }

    @Test
    void presetsAndDuplicatesHoldAsForTheOriginal() {
        var dataSet = Configured.dataSet("""
                format: {type: csv}
                columns: [{name: id, type: text}, {name: n, type: integer, preset: "5"}]
                businessKey: [id]
                duplicates: {remove: true, by: key, keep: last}
                output: {compression: none}
                """);
        original(dataSet, "id,n\na,x\nb,x\nc,x\n");

        var report = back(
                dataSet,
                "_file,_sheet,_row,id,n\n" + FILE + ",,2,a,\n" + FILE + ",,9,a,7\n" + FILE + ",,3,a,3\n" + FILE
                        + ",,4,b,4\n");

        assertThat(counts(report)).containsExactly(4L, 2L, 1L, 1L, 0L);
        assertThat(sinks.outputText()).isEqualTo("id,n,_file,_row\r\na,3," + FILE + ",3\r\nb,4," + FILE + ",4\r\n");
        assertThat(sinks.correctedText())
                .as("a repeated row waits no longer")
                .contains(",,2\r\n", ",,3\r\n", ",,4\r\n");
        assertThat(sinks.duplicatesText()).contains(FILE + ",,2,,3,a");
    }

    @Test
    void aProtectedValueThatIsStillThereIsNoValue() {
        var people = Configured.dataSet("""
                format: {type: csv}
                columns:
                  - {name: id, type: integer}
                  - {name: mail, type: text, pii: hash}
                  - {name: phone, type: text, pii: mask, aliases: [Phone No]}
                  - {name: born_on, type: date, pii: drop}
                saltVariable: SALT
                output: {compression: none}
                """);
        original(
                people,
                "id,mail,Phone No,born_on\nx,ann@example.org,12345678,1999-01-01\ny,bob@example.org,,1999-01-01\nz,1,2,3,4\n");
        var shown = Objects.requireNonNull(sinks.quarantineText());
        assertThat(shown.lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).doesNotContain("born_on"));

        var still =
                back(people, shown.replace(",x,", ",1,").replace(",y,", ",2,").replaceAll("\\*,\\*,\\*,\\*", "3,*,*,"));
        assertThat(counts(still))
                .as("of the third row there are three findings")
                .containsExactly(5L, 0L, 3L, 0L, 2L);
        assertThat(still.totals()).containsOnlyKeys("WholeValue");
        assertThat(still.findings().getFirst().message())
                .contains(FILE + ", row 2, column mail: expected the value itself, filled in again", "(withheld)");
        quarantines.add(Objects.requireNonNull(sinks.quarantineText()));

        var again = back(people, Objects.requireNonNull(sinks.quarantineText()));
        assertThat(again.totals())
                .as("what the second quarantine shows is no value either")
                .containsOnlyKeys("WholeValue");

        var filled = back(
                people,
                "_file,_sheet,_row,id,mail,Phone No,born_on\n" + FILE + ",,2,1,ann@example.org,12345678,1999-01-01\n"
                        + FILE + ",,3,2,bob@example.org,,\n" + FILE + ",,4,3,cyd@example.org,,\n");
        assertThat(counts(filled)).containsExactly(3L, 3L, 0L, 0L, 0L);
        assertThat(sinks.outputText()).contains(",****5678,").doesNotContain("example", "1999");
    }

    @Test
    void aNumberThatAWorkbookStoredIsNotReadByItsColumnsMarks() {
        var prices = Configured.dataSet("""
                format: {type: csv}
                columns: [{name: id, type: integer}, {name: price, type: "decimal(9,3)", locale: de-DE}]
                output: {compression: none}
                """);
        var shown = "_file,_sheet,_row,_rule,_column,_observed,_message,id,price\r\n" + FILE
                + ",,2,Type,id,x,why,x,1.234\r\n" + FILE + ",,3,Type,id,y,why,y,1.234\r\n";
        quarantines.add(shown);
        var back = "_file,_sheet,_row,id,price\r\n" + FILE + ",,2,1,1.234\r\n" + FILE + ",,3,2,\"1,234\"\r\n";

        var ofWorkbook = back(prices, back, true);

        assertThat(counts(ofWorkbook)).containsExactly(2L, 1L, 1L, 0L, 0L);
        assertThat(ofWorkbook.findings().getFirst().message())
                .contains("row 2, column price: expected the number as the column's locale writes it");
        assertThat(sinks.outputText()).contains("2,1.234," + FILE + ",3");

        back(prices, back, false);

        assertThat(sinks.outputText()).as("in a text it was never another").contains("1,1234.000," + FILE + ",2");
    }

    @Test
    void aLineOfWhichNobodyKnowsTheRowShowsNothingThatTellsOfAPerson() {
        var people = Configured.dataSet("""
                format: {type: csv}
                columns: [{name: id, type: integer}, {name: mail, type: text, pii: mask}]
                output: {compression: none}
                """);
        original(people, "id,mail\nx,ann@example.org\n");

        back(people, "_file,_sheet,_row,id,mail\n" + FILE + ",,ann@example.org,1,bob@example.org\n");

        assertThat(sinks.quarantineText()).contains("RowNumber").doesNotContain("example");
    }

    @Test
    void rowsOfSeveralSheetsComeBackInAnyOrder() {
        var dataSet = Configured.dataSet("""
                format: {type: xlsx, sheets: "*"}
                columns: [{name: id, type: text}, {name: day, type: date, formats: [dd.MM.yyyy]}, {name: n, type: integer}]
                output: {compression: none}
                lineage: [file, row, sheet]
                """);
        quarantines.add("_file,_sheet,_row,_rule,_column,_observed,_message,id,day,n\n" + FILE
                + ",a,2,Type,n,x,m,1,2026-11-01,x\n" + FILE + ",b,2,Type,n,x,m,2,2026-11-02,x\n" + FILE
                + ",a,3,Type,n,x,m,3,2026-11-03,x\n");

        var report = back(
                dataSet,
                "_file,_sheet,_row,id,day,n\n" + FILE + ",b,2,2,2026-11-02,2\n" + FILE + ",c,2,2,2026-11-02,2\n" + FILE
                        + ",a,3,3,3.11.2026,3\n" + FILE + ",a,2,1,01.11.2026,1\n",
                true);

        assertThat(counts(report)).containsExactly(4L, 2L, 2L, 0L, 0L);
        assertThat(sinks.outputText())
                .isEqualTo("id,day,n,_file,_row,_sheet\r\n2,2026-11-02,2," + FILE + ",2,b\r\n1,2026-11-01,1," + FILE
                        + ",2,a\r\n");
        assertThat(sinks.quarantineText()).contains(FILE + ",c,2,OpenRow", FILE + ",a,3,Type,day");
    }

    @Test
    void refusesAFileThatDoesNotSayWhichRowsItBrings() {
        original(ORDERS, CONTENT);

        var refused =
                back(ORDERS, "Order No,order_date,quantity\nA2,02.11.2026,7\n").refused();

        assertThat(Objects.requireNonNull(refused).message())
                .isEqualTo(
                        "t.resubmit.csv, text, row 1: expected the column _row of the quarantine, which says which row is corrected,"
                                + " found the columns Order No, order_date, quantity.");
        assertThat(Objects.requireNonNull(back(ORDERS, HEADER).refused()).code())
                .isEqualTo(ReasonCode.EMPTY_FILE);
    }

    @Test
    void theWorkbookSaysUnderWhichNameItComesBack() throws IOException {
        original(ORDERS, CONTENT);

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(Objects.requireNonNull(sinks.workbookBytes())))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(sheet.getLastRowNum()).getCell(0).getStringCellValue())
                    .isEqualTo("Send it back as t.resubmit.xlsx.");
        }
    }

    private void original(DataSet dataSet, String content) {
        sinks = new MemorySinks();
        Conversion.of(dataSet, dataSet.format())
                .variables(name -> "pinch")
                .answeredBy("Send it back as t.resubmit.xlsx.")
                .convert(TableSource.of(FILE, stream(content)), null, sinks);
        quarantines.add(Objects.requireNonNull(sinks.quarantineText()));
    }

    private ConversionReport back(DataSet dataSet, String csv) {
        return back(dataSet, csv, false);
    }

    private ConversionReport back(DataSet dataSet, String csv, boolean workbook) {
        return back(dataSet, TableSource.of("t.resubmit.csv", stream(csv)), workbook);
    }

    private ConversionReport back(DataSet dataSet, byte[] workbook) {
        return back(dataSet, TableSource.of("t.resubmit.xlsx", new ByteArrayInputStream(workbook)), false);
    }

    private ConversionReport back(DataSet dataSet, TableSource source, boolean workbook) {
        sinks = new MemorySinks();
        var original = new Original(FILE, workbook, streams(quarantines), streams(corrected));
        var report = Conversion.of(dataSet, Delivery.formatOfResubmission(source.name()))
                .writing(dataSet.output().encoded(Output.Encoding.CSV))
                .variables(name -> "pinch")
                .correcting(original)
                .convert(source, null, sinks);
        assertThat(report.rowsIn())
                .isEqualTo(report.rowsWritten()
                        + report.rowsQuarantined()
                        + report.rowsDeduplicated()
                        + report.rowsSkipped());
        return report;
    }

    private interface Edit {
        void on(Sheet sheet);
    }

    private byte[] edited(Edit edit) throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(Objects.requireNonNull(sinks.workbookBytes())));
                var bytes = new ByteArrayOutputStream()) {
            edit.on(workbook.getSheetAt(0));
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static List<Long> counts(ConversionReport report) {
        return List.of(
                report.rowsIn(),
                report.rowsWritten(),
                report.rowsQuarantined(),
                report.rowsDeduplicated(),
                report.rowsSkipped());
    }

    private static List<Supplier<InputStream>> streams(List<String> texts) {
        return texts.stream()
                .<Supplier<InputStream>>map(text -> () -> stream(text))
                .toList();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
