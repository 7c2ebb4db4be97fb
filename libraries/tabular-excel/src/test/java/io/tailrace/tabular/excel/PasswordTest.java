package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Password;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.ChainingMode;
import org.apache.poi.poifs.crypt.CipherAlgorithm;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.HashAlgorithm;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that POI encrypts, in every way it knows. */
class PasswordTest {
    private static final String SECRET = "Öl & Gas 2026";
    private static final int ROWS = 500;

    @TempDir
    Path folder;

    static Stream<EncryptionInfo> encryptionsOfPackages() {
        return Stream.of(
                new EncryptionInfo(EncryptionMode.standard),
                new EncryptionInfo(
                        EncryptionMode.standard, CipherAlgorithm.aes256, HashAlgorithm.sha1, 256, 16, ChainingMode.ecb),
                new EncryptionInfo(EncryptionMode.agile),
                new EncryptionInfo(
                        EncryptionMode.agile, CipherAlgorithm.aes256, HashAlgorithm.sha512, 256, 16, ChainingMode.cbc),
                new EncryptionInfo(
                        EncryptionMode.agile, CipherAlgorithm.aes192, HashAlgorithm.sha384, 192, 16, ChainingMode.cfb));
    }

    @ParameterizedTest
    @MethodSource("encryptionsOfPackages")
    void readsEncryptedPackages(EncryptionInfo encryption) throws Exception {
        opensWithThePasswordOnly(encryptedPackage(encryption, SECRET));
    }

    @ParameterizedTest
    @EnumSource(
            value = EncryptionMode.class,
            names = {"binaryRC4", "cryptoAPI"})
    void readsXlsWorkbooksUnderRc4(EncryptionMode mode) throws IOException {
        opensWithThePasswordOnly(encryptedXls(mode, SECRET));
    }

    /** POI does not read what it writes by this method, so the records are obfuscated here. */
    @Test
    void readsXlsWorkbooksUnderXor() throws IOException {
        byte[] plain;
        try (var book = new HSSFWorkbook()) {
            fill(book);
            plain = book.getBytes();
        }
        Path file = Files.createTempFile(folder, "orders", ".xls");
        try (var container = new POIFSFileSystem();
                var out = Files.newOutputStream(file)) {
            container.createDocument(new ByteArrayInputStream(XorObfuscation.of(plain, SECRET)), "Workbook");
            container.writeFilesystem(out);
        }
        opensWithThePasswordOnly(file);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void opensWhatExcelProtectsByItsBuiltInPassword(boolean xls) throws Exception {
        Path file = xls
                ? encryptedXls(EncryptionMode.binaryRC4, "VelvetSweatshop")
                : encryptedPackage(new EncryptionInfo(EncryptionMode.agile), "VelvetSweatshop");
        assertThat(rows(file, TableFormat.Workbook.firstVisibleSheet())).isEqualTo(expected());
    }

    @Test
    void doesNotLookAtThePasswordOfAPlainWorkbook() throws IOException {
        Path file = folder.resolve("plain.xlsx");
        try (var book = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            fill(book).write(out);
        }
        assertThat(rows(file, opened(SECRET))).isEqualTo(expected());
    }

    @Test
    void refusesABrokenDescriptionOfTheEncryption() throws IOException {
        Path file = folder.resolve("broken.xlsx");
        try (var container = new POIFSFileSystem();
                var out = Files.newOutputStream(file)) {
            container.createDocument(new ByteArrayInputStream(new byte[40]), "EncryptionInfo");
            container.createDocument(new ByteArrayInputStream(new byte[40]), "EncryptedPackage");
            container.writeFilesystem(out);
        }
        assertThat(Sheets.refusal(file).refusal()).isEqualTo(Refusal.MALFORMED);
    }

    private static void opensWithThePasswordOnly(Path file) {
        assertThat(rows(file, opened(SECRET))).isEqualTo(expected());
        assertThat(Sheets.refusal(file).refusal()).isEqualTo(Refusal.ENCRYPTED);
        UnreadableFile wrong = org.assertj.core.api.Assertions.catchThrowableOfType(
                UnreadableFile.class, () -> rows(file, opened("öl & gas 2026")));
        assertThat(wrong.refusal()).isEqualTo(Refusal.WRONG_PASSWORD);
        assertThat(wrong.getMessage()).doesNotContain("gas");
    }

    private static TableFormat.Workbook opened(String password) {
        return new TableFormat.Workbook(new SheetChoice.Named("Orders")).with(new Password(password));
    }

    private static List<String> rows(Path file, TableFormat.Workbook format) {
        var rows = new ArrayList<String>();
        try (var reader = Tables.open(
                TableSource.of(file),
                format,
                Layout.withHeader(new Layout.Header.None(List.of())),
                Bounds.standard())) {
            while (reader.next()) {
                rows.add(reader.row().text(0) + " " + reader.row().text(1));
            }
        }
        return rows;
    }

    private static List<String> expected() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < ROWS; i++) {
            rows.add("Größe " + i + " " + i + ".5");
        }
        return rows;
    }

    private static Workbook fill(Workbook book) {
        var sheet = book.createSheet("Orders");
        for (int i = 0; i < ROWS; i++) {
            var row = sheet.createRow(i);
            row.createCell(0).setCellValue("Größe " + i);
            row.createCell(1).setCellValue(i + 0.5);
        }
        return book;
    }

    private Path encryptedPackage(EncryptionInfo encryption, String password) throws Exception {
        Path file = Files.createTempFile(folder, "orders", ".xlsx");
        try (var container = new POIFSFileSystem();
                var book = new XSSFWorkbook()) {
            var encryptor = encryption.getEncryptor();
            encryptor.confirmPassword(password);
            try (var out = encryptor.getDataStream(container)) {
                fill(book).write(out);
            }
            try (var out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
        }
        return file;
    }

    private Path encryptedXls(EncryptionMode mode, String password) throws IOException {
        Path file = Files.createTempFile(folder, "orders", ".xls");
        Biff8EncryptionKey.setCurrentUserPassword(password);
        try (var book = new HSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            fill(book);
            // POI keeps the kind of encryption that a workbook has.
            var records = book.getInternalWorkbook().getWorkbookRecordList();
            records.add(1, new FilePassRecord(mode));
            book.write(out);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        return file;
    }
}
