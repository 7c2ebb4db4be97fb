package io.tailrace.conversion;

import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A workbook of sheets that are given as rows: text, numbers, truths, errors; null for no cell and an empty array for no row. */
final class MadeWorkbook {
    private final String name;
    private final Workbook workbook;

    private MadeWorkbook(String name, Workbook workbook) {
        this.name = name;
        this.workbook = workbook;
    }

    static MadeWorkbook xlsx() {
        return new MadeWorkbook("w.xlsx", new XSSFWorkbook());
    }

    static MadeWorkbook xls() {
        return new MadeWorkbook("w.xls", new HSSFWorkbook());
    }

    MadeWorkbook sheet(String sheetName, @Nullable Object[]... rows) {
        var sheet = workbook.createSheet(sheetName);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length > 0) {
                var row = sheet.createRow(i);
                for (int column = 0; column < rows[i].length; column++) {
                    Object value = rows[i][column];
                    if (value != null) {
                        set(row.createCell(column), value);
                    }
                }
            }
        }
        return this;
    }

    TableSource source() {
        try (workbook) {
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return TableSource.of(name, new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Object[] row(@Nullable Object... cells) {
        return cells;
    }

    private static void set(Cell cell, Object value) {
        switch (value) {
            case Number number -> cell.setCellValue(number.doubleValue());
            case Boolean truth -> cell.setCellValue(truth);
            case FormulaError error -> cell.setCellErrorValue(error.getCode());
            default -> cell.setCellValue(value.toString());
        }
    }
}
