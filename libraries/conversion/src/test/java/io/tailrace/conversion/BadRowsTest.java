package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Bad rows as CSV and as the workbook for their sender, which POI must be able to read. */
class BadRowsTest {
    private static final DataSet ORDERS = Configured.dataSet("""
            format: {type: csv}
            columns:
              - {name: order_id, type: text, length: 10, aliases: [Order No]}
              - {name: order_date, type: date}
              - {name: quantity, type: integer}
            rules: |
              Rules = [ IsComplete "order_id", ColumnValues "quantity" < 100 ]
            """);

    private final MemorySinks sinks = new MemorySinks();

    @Test
    void everyFindingHasALineAndEveryFactAColumn() {
        convert(ORDERS, "Order No,order_date,quantity\n,2026-11-22,100\nA1,22.11.2026,\"1,5\"\nA2,2026-11-22,1\n");

        assertThat(sinks.quarantineText()).isEqualTo("""
                _file,_sheet,_row,_rule,_column,_observed,_message,Order No,order_date,quantity
                t.csv,,2,"IsComplete ""order_id\""",order_id,,"t.csv, row 2, column order_id: expected IsComplete ""order_id"", found nothing.",,2026-11-22,100
                t.csv,,2,"ColumnValues ""quantity"" < 100",quantity,100,"t.csv, row 2, column quantity: expected ColumnValues ""quantity"" < 100, found '100'.",,2026-11-22,100
                t.csv,,3,Type,order_date,22.11.2026,"t.csv, row 3, column order_date: expected date as yyyy-MM-dd, found '22.11.2026'.",A1,22.11.2026,"1,5"
                t.csv,,3,Type,quantity,"1,5","t.csv, row 3, column quantity: expected integer, found '1,5'.",A1,22.11.2026,"1,5"
                """.replace("\n", "\r\n"));
    }

    @Test
    void theWorkbookMarksBadCellsAndSaysWhy() throws IOException {
        convert(ORDERS, "Order No,order_date,quantity\nA1,22.11.2026,100\nA2,2026-11-22,1,x\n");

        try (var workbook = workbook()) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getSheetName()).isEqualTo("Rows to correct");
            assertThat(line(sheet, 0)).isEqualTo("_file|_sheet|_row|Order No|order_date|quantity");
            assertThat(line(sheet, 1)).isEqualTo("t.csv||2|A1|22.11.2026|100");
            assertThat(line(sheet, 2)).isEqualTo("t.csv||3|A2|2026-11-22|1|x");
            assertThat(comment(sheet, 1, 4)).isEqualTo("Type: expected date as yyyy-MM-dd, found '22.11.2026'");
            assertThat(comment(sheet, 2, 2)).isEqualTo("RowWidth: expected 3 cells, found '4 cells'");
            assertThat(isMarked(cell(sheet, 1, 4))).isTrue();
            assertThat(isMarked(cell(sheet, 1, 3))).isFalse();
            assertThat(cell(sheet, 1, 3).getCellComment()).isNull();
        }
    }

    @Test
    void nothingOfTheSenderBecomesAFormulaOrANumber() throws IOException {
        convert(ORDERS, "Order No,order_date,quantity\n\"=1+1\",@x,007\n\"a\u0001\r\nb_x0041_ <&>\",y,\n");

        try (var workbook = workbook()) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 6; column++) {
                    XSSFCell cell = cell(sheet, row, column);
                    assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.BLANK);
                    assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
                }
            }
            assertThat(line(sheet, 1)).isEqualTo("t.csv||2|=1+1|@x|007");
        }
        var again = new MemorySinks();
        Conversion.withoutContract(new io.tailrace.landing.configuration.Format.Workbook(
                        new io.tailrace.landing.configuration.Sheet.FirstVisible(), 1))
                .convert(
                        TableSource.of(
                                "w.xlsx", new ByteArrayInputStream(Objects.requireNonNull(sinks.workbookBytes()))),
                        null,
                        again);
        assertThat(again.outputText()).contains("\"a\u0001\r\nb_x0041_ <&>\"");
    }

    @Test
    void theWorkbookIsBoundedAndSaysSo() throws IOException {
        convert(ORDERS, "Order No,order_date,quantity\n" + "A,x,1\n".repeat(SenderWorkbook.MOST_ROWS + 5));

        try (var workbook = workbook()) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(SenderWorkbook.MOST_ROWS + 1);
            assertThat(cell(sheet, SenderWorkbook.MOST_ROWS + 1, 0).getStringCellValue())
                    .isEqualTo("5 more rows failed and are not in this workbook; the quarantine CSV has all.");
        }
        assertThat(Objects.requireNonNull(sinks.quarantineText()).lines()).hasSize(SenderWorkbook.MOST_ROWS + 6);
    }

    @Test
    void aLaterSheetWithAnotherOrderStandsUnderTheFirstOnesColumns() throws IOException {
        DataSet sheets = Configured.dataSet("""
                format: {type: xlsx, sheets: "*"}
                columns:
                  - {name: a, type: integer}
                  - {name: b, type: text}
                duplicates: {remove: true, by: row, keep: last}
                """);
        var file = new java.io.ByteArrayOutputStream();
        try (var made = new XSSFWorkbook()) {
            fill(made, "one", "a|b", "x|first", "1|same");
            fill(made, "two", "b|c|a", "second|more|y", "same||1");
            made.write(file);
        }

        Conversion.of(sheets, sheets.format())
                .convert(TableSource.of("w.xlsx", new ByteArrayInputStream(file.toByteArray())), null, sinks);

        assertThat(Objects.requireNonNull(sinks.quarantineText()).lines().map(line -> line.replaceFirst("\".*\"", "m")))
                .containsExactly(
                        "_file,_sheet,_row,_rule,_column,_observed,_message,a,b",
                        "w.xlsx,one,2,Type,a,x,m,x,first",
                        "w.xlsx,two,2,Type,a,y,m,y,second,more");
        assertThat(sinks.duplicatesText())
                .isEqualTo("_file,_sheet,_row,_kept_sheet,_kept_row\r\nw.xlsx,one,3,two,3\r\n");
        try (var workbook = workbook()) {
            assertThat(comment(workbook.getSheetAt(0), 2, 3)).contains("expected integer, found 'y'");
        }
    }

    @Test
    void noBadRowNoFile() {
        convert(ORDERS, "Order No,order_date,quantity\nA1,2026-11-22,1\n");

        assertThat(sinks.quarantineText()).isNull();
        assertThat(sinks.workbookBytes()).isNull();
        assertThat(sinks.duplicatesText()).isNull();
    }

    private void convert(DataSet dataSet, String csv) {
        Conversion.of(dataSet, dataSet.format())
                .convert(
                        TableSource.of("t.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))),
                        null,
                        sinks);
    }

    private XSSFWorkbook workbook() throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(Objects.requireNonNull(sinks.workbookBytes())));
    }

    private static void fill(XSSFWorkbook workbook, String name, String... lines) {
        XSSFSheet sheet = workbook.createSheet(name);
        for (String line : lines) {
            var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
            for (String cell : line.split("\\|", -1)) {
                row.createCell(Math.max(row.getLastCellNum(), 0)).setCellValue(cell);
            }
        }
    }

    private static XSSFCell cell(XSSFSheet sheet, int row, int column) {
        return sheet.getRow(row).getCell(column);
    }

    private static String line(XSSFSheet sheet, int row) {
        var cells = new java.util.ArrayList<String>();
        sheet.getRow(row).forEach(cell -> cells.add(cell.getStringCellValue()));
        return String.join("|", cells);
    }

    private static String comment(XSSFSheet sheet, int row, int column) {
        return cell(sheet, row, column).getCellComment().getString().getString();
    }

    private static boolean isMarked(XSSFCell cell) {
        return cell.getCellStyle().getFillPattern() == FillPatternType.SOLID_FOREGROUND;
    }
}
