package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTablesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsEveryMatchingVisibleSheetInTheOrderOfTheWorkbook(boolean xls) throws IOException {
        Path file = book(xls);
        assertThat(tables(file, new SheetChoice.EveryMatching("orders *")))
                .containsExactly("ORDERS north: shared 1", "Orders south: shared 3");
        assertThat(tables(file, new SheetChoice.EveryMatching("*"))).hasSize(3);
        assertThat(tables(file, new SheetChoice.Matching("*s??th"))).containsExactly("Orders south: shared 3");
        assertThat(tables(file, new SheetChoice.Matching("ord*"))).containsExactly("ORDERS north: shared 1");
        assertThat(tables(file, new SheetChoice.FirstVisible())).containsExactly("Notes: shared 0");
        assertThat(tables(file, new SheetChoice.Named("orders old"))).containsExactly("Orders old: shared 2");
        assertThat(tables(file, new SheetChoice.Numbered(3))).containsExactly("Orders old: shared 2");
        assertThat(Sheets.rows(file, new SheetChoice.Matching("ord*")))
                .containsExactly("1: \"name\"", "2: \"shared 1\"");
    }

    @Test
    void refusesAPatternThatNoVisibleSheetHas() throws IOException {
        Path file = book(false);
        for (var choice : List.of(new SheetChoice.Matching("*old"), new SheetChoice.EveryMatching("*old"))) {
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> tables(file, choice))
                    .withMessageContaining("named like \"*old\"")
                    .withMessageContaining("\"Orders old\" (hidden)")
                    .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.SHEET_MISSING));
        }
    }

    @Test
    void opensOneTableOnlyWhenOneIsChosen() throws IOException {
        Path file = book(false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sheets.rows(file, new SheetChoice.EveryMatching("*")))
                .withMessageContaining("a table of its own");
    }

    @Test
    void goesOnBehindASheetThatCannotBeRead() throws IOException {
        Path file = folder.resolve("gap.xlsx");
        try (var book = new XSSFWorkbook()) {
            book.createSheet("empty");
            book.createSheet("full").createRow(0).createCell(0).setCellValue("name");
            write(book, file);
        }
        try (var tables = open(file, new SheetChoice.EveryMatching("*"))) {
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(tables::next)
                    .withMessageContaining("sheet \"empty\"");
            assertThat(tables.next()).isTrue();
            assertThat(tables.table().columns()).containsExactly("name");
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void takesATextAsItsOneTable() {
        var bytes = new ByteArrayInputStream("id\r\n1\r\n".getBytes(StandardCharsets.UTF_8));
        try (var tables = Tables.sheets(
                TableSource.of("orders.csv", bytes),
                TableFormat.Delimited.csv(),
                Layout.standard(),
                Bounds.standard())) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.table().sheet()).isEqualTo(Optional.empty());
            assertThat(tables.table().columns()).containsExactly("id");
            assertThat(tables.next()).isFalse();
        }
    }

    private Path book(boolean xls) throws IOException {
        Path file = folder.resolve("orders");
        try (Workbook book = xls ? new HSSFWorkbook() : new XSSFWorkbook()) {
            int i = 0;
            for (String name : List.of("Notes", "ORDERS north", "Orders old", "Orders south")) {
                var sheet = book.createSheet(name);
                sheet.createRow(0).createCell(0).setCellValue("name");
                sheet.createRow(1).createCell(0).setCellValue("shared " + i++);
            }
            book.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
            write(book, file);
        }
        return file;
    }

    private static void write(Workbook book, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            book.write(out);
        }
    }

    private static SheetTables open(Path file, SheetChoice choice) {
        return Tables.sheets(
                TableSource.of(file), new TableFormat.Workbook(choice), Layout.standard(), Bounds.standard());
    }

    private static List<String> tables(Path file, SheetChoice choice) {
        var read = new ArrayList<String>();
        try (var tables = open(file, choice)) {
            while (tables.next()) {
                var table = tables.table();
                while (table.next()) {
                    read.add(table.sheet().orElseThrow() + ": " + table.row().text(0));
                }
            }
        }
        return read;
    }
}
