package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.SheetChoice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryTypeOfCell() throws IOException {
        try (var book = new HSSFWorkbook()) {
            var date = book.createCellStyle();
            date.setDataFormat(book.createDataFormat().getFormat("d-mmm-yy"));
            var row = book.createSheet("Orders").createRow(1);
            row.createCell(0).setCellValue(" 007 ");
            row.createCell(2).setCellValue(0.525625);
            row.createCell(3).setCellValue(true);
            row.createCell(4).setCellErrorValue(FormulaError.NA);
            row.createCell(5).setCellValue(44197);
            row.getCell(5).setCellStyle(date);
            row.createCell(6).setCellFormula("\"a\"&\"b\"");
            row.createCell(7).setCellFormula("1/0");
            row.createCell(8).setCellFormula("2*21");
            row.createCell(9).setCellValue("");
            row.createCell(10).setCellStyle(date);
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            assertThat(Sheets.rows(write(book)))
                    .containsExactly(
                            "1:",
                            "2: \" 007 \" - NUMBER(0.525625) BOOLEAN(true) ERROR(#N/A) DATE(2021-01-01)"
                                    + " \"ab\" ERROR(#DIV/0!) NUMBER(42) \"\"");
        }
    }

    @Test
    void readsSharedStringsThatContinueInFurtherRecords() throws IOException {
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet();
            for (int i = 0; i < 300; i++) {
                sheet.createRow(i).createCell(0).setCellValue(text(i));
            }
            var rows = Sheets.rows(write(book));
            assertThat(rows).hasSize(300);
            for (int i = 0; i < 300; i++) {
                assertThat(rows.get(i)).isEqualTo((i + 1) + ": \"" + text(i) + "\"");
            }
        }
    }

    @Test
    void choosesTheFirstVisibleSheet() throws IOException {
        try (var book = new HSSFWorkbook()) {
            book.createSheet("Old").createRow(0).createCell(0).setCellValue(1);
            book.createSheet("New").createRow(0).createCell(0).setCellValue(2);
            book.setSheetHidden(0, true);
            book.setActiveSheet(1);
            Path file = write(book);
            assertThat(Sheets.rows(file)).containsExactly("1: NUMBER(2)");
            assertThat(Sheets.rows(file, new SheetChoice.Named("OLD"))).containsExactly("1: NUMBER(1)");
        }
    }

    @Test
    void readsBiff5InTheCodePageOfTheWorkbook() {
        Path file = new BiffBuilder()
                .label(0, 0, "Заказ")
                .number(0, 1, 1, 44197)
                .stringFormula(1, 0, "да")
                .errorFormula(1, 2, 0x17)
                .write(folder);
        assertThat(Sheets.rows(file, new SheetChoice.Named("лист")))
                .containsExactly("1: \"Заказ\" DATE(2021-01-01)", "2: \"да\" - ERROR(#REF!)");
    }

    @Test
    void ordersRowsOfAWriterThatGoesByColumns() {
        Path file = new BiffBuilder()
                .number(1, 0, 0, 1)
                .number(2, 0, 0, 2)
                .number(1, 2, 0, 3)
                .number(2, 1, 0, 4)
                .number(2, 0, 0, 5)
                .write(folder);
        assertThat(Sheets.rows(file)).containsExactly("1:", "2: NUMBER(1) - NUMBER(3)", "3: NUMBER(5) NUMBER(4)");
    }

    @Test
    void givesAnErrorForANumberThatIsNone() {
        assertThat(Sheets.rows(new BiffBuilder().number(0, 0, 0, Double.NaN).write(folder)))
                .containsExactly("1: ERROR(#NUM!)");
    }

    @Test
    void refusesEncryptedWorkbooksByName() throws Exception {
        try (var book = new HSSFWorkbook()) {
            book.createSheet().createRow(0).createCell(0).setCellValue(1);
            Biff8EncryptionKey.setCurrentUserPassword("secret");
            assertThat(Sheets.refusal(write(book)).refusal()).isEqualTo(Refusal.ENCRYPTED);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        Path protectedPackage = folder.resolve("protected.xlsx");
        try (var container = new POIFSFileSystem();
                var out = Files.newOutputStream(protectedPackage)) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var data = encryptor.getDataStream(container)) {
                data.write(new byte[100]);
            }
            container.writeFilesystem(out);
        }
        assertThat(Sheets.refusal(protectedPackage).refusal()).isEqualTo(Refusal.ENCRYPTED);
    }

    @Test
    void refusesAContainerWithoutAWorkbook() throws IOException {
        Path file = folder.resolve("letter.doc");
        try (var container = new POIFSFileSystem();
                var out = Files.newOutputStream(file)) {
            container.createDocument(new ByteArrayInputStream(new byte[10]), "WordDocument");
            container.writeFilesystem(out);
        }
        assertThat(Sheets.refusal(file).refusal()).isEqualTo(Refusal.NOT_A_WORKBOOK);
        assertThat(Sheets.refusal(file)).hasMessageContaining("WordDocument");
    }

    private static String text(int i) {
        return i % 3 == 0 ? "é".repeat(200) + i : "漢字".repeat(i % 50) + i;
    }

    private Path write(HSSFWorkbook book) throws IOException {
        Path file = Files.createTempFile(folder, "orders", ".xls");
        try (var out = Files.newOutputStream(file)) {
            book.write(out);
        }
        return file;
    }
}
