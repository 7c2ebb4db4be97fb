package io.tailrace.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** The first visible sheet as POI holds it: cached values of formulas, numbers not formatted. */
final class StoredSheet {
    /** Stands where POI has a cell whose value it cannot give. */
    static final String UNREADABLE = "(POI cannot give this cell: ";

    private final StoredNumber numbers;

    private StoredSheet(boolean from1904) {
        numbers = new StoredNumber(from1904);
    }

    static Sheet read(Path path) throws IOException {
        try (Workbook workbook = WorkbookFactory.create(path.toFile(), null, true)) {
            var stored = new StoredSheet(isFrom1904(workbook));
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                if (workbook.getSheetVisibility(i) == SheetVisibility.VISIBLE) {
                    return stored.read(workbook.getSheetAt(i));
                }
            }
            throw new IllegalStateException("POI finds no visible sheet");
        }
    }

    private Sheet read(org.apache.poi.ss.usermodel.Sheet sheet) {
        var cells = new TreeMap<Sheet.Place, String>();
        for (var row : sheet) {
            for (Cell cell : row) {
                String text = text(cell);
                if (text != null) {
                    cells.put(new Sheet.Place(cell.getRowIndex(), cell.getColumnIndex()), text);
                }
            }
        }
        return new Sheet(sheet.getSheetName(), cells);
    }

    private @Nullable String text(Cell cell) {
        try {
            CellType type = cell.getCellType();
            return text(cell, type == CellType.FORMULA ? cell.getCachedFormulaResultType() : type);
        } catch (RuntimeException e) {
            return UNREADABLE + e + ")";
        }
    }

    private @Nullable String text(Cell cell, CellType type) {
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> cell.getBooleanCellValue() ? "true" : "false";
            case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
            case NUMERIC -> numbers.text(cell.getNumericCellValue(), isDate(cell), format(cell));
            case BLANK, FORMULA, _NONE -> null;
        };
    }

    private static boolean isDate(Cell cell) {
        var style = cell.getCellStyle();
        return style != null && DateUtil.isADateFormat(style.getDataFormat(), style.getDataFormatString());
    }

    private static String format(Cell cell) {
        var style = cell.getCellStyle();
        String format = style == null ? null : style.getDataFormatString();
        return format == null ? "" : format;
    }

    private static boolean isFrom1904(Workbook workbook) {
        return switch (workbook) {
            case XSSFWorkbook xssf -> xssf.isDate1904();
            case HSSFWorkbook hssf -> hssf.getInternalWorkbook().isUsing1904DateWindowing();
            default -> false;
        };
    }
}
