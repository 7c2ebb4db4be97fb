package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.UnreadableFile;
import java.util.Map;

/** Turns the records of one sheet into rows, in the order of the records ([MS-XLS] 2.1.7.20.5). */
final class BiffCells {
    private static final int FORMULA = 0x0006;
    private static final int MULTIPLE_RK = 0x00BD;
    private static final int RICH_STRING = 0x00D6;
    private static final int LABEL_SST = 0x00FD;
    private static final int NUMBER = 0x0203;
    private static final int LABEL = 0x0204;
    private static final int BOOLEAN_OR_ERROR = 0x0205;
    private static final int STRING = 0x0207;
    private static final int TABLE = 0x0236;
    private static final int ARRAY = 0x0221;
    private static final int SHARED_FORMULA = 0x04BC;
    private static final int RK = 0x027E;
    private static final int NOT_A_NUMBER = 0x24;
    /** [MS-XLS] 2.5.37, ColU. */
    private static final int LAST_COLUMN = 255;

    private final String file;
    private final BiffRecords records;
    private final BiffWorkbook workbook;
    private final Bounds bounds;
    private final BiffText text;
    private final DecimalDigits digits = new DecimalDigits();
    private final RowAssembly assembly = new RowAssembly();
    private int depth;
    /** The current record is a cell of a row that is not begun. */
    private boolean held;

    private boolean ended;

    BiffCells(String file, BiffRecords records, BiffWorkbook workbook, Bounds bounds) {
        this.file = file;
        this.records = records;
        this.workbook = workbook;
        this.bounds = bounds;
        text = new BiffText(file, records);
    }

    /** Whether the cells of every row stand together and the rows ascend; reads all of the sheet. */
    boolean isInOrder() {
        long last = -1;
        while (nextCell()) {
            int row = records.u16(0);
            if (row < last) {
                return false;
            }
            last = row;
        }
        return true;
    }

    boolean next(RowBuffer row) {
        if (!held && !nextCell()) {
            return false;
        }
        int index = records.u16(0);
        assembly.start(row, index + 1L);
        do {
            held = false;
            cell();
        } while ((held || nextCell()) && sameRow(index));
        assembly.finish();
        return true;
    }

    /** Gives every cell to the row of its number. */
    void scatterInto(Map<Integer, RowAssembly> rows) {
        while (held || nextCell()) {
            held = false;
            int index = records.u16(0);
            RowAssembly row = rows.computeIfAbsent(index, at -> {
                var assembly = new RowAssembly();
                assembly.start(new RowBuffer(4, 64), at + 1L);
                return assembly;
            });
            cell(row);
        }
    }

    private boolean sameRow(int index) {
        if (records.u16(0) == index) {
            return true;
        }
        held = true;
        return false;
    }

    private boolean nextCell() {
        while (!ended) {
            if (!records.next()) {
                throw new UnreadableFile(
                        Refusal.TRUNCATED, file, records.place(), "the end of the sheet", "the end of the stream");
            }
            if (inSheet() && isCell()) {
                return true;
            }
        }
        return false;
    }

    /** Follows the begins and ends of the sheet and of what is embedded in it, such as charts. */
    private boolean inSheet() {
        if (records.type() == BiffCipher.BOF) {
            depth++;
        } else if (records.type() == BiffWorkbook.EOF) {
            depth--;
            ended = depth <= 0;
        } else if (depth == 0) {
            throw records.malformed("the begin of a sheet", "record 0x%04X".formatted(records.type()));
        }
        return depth == 1;
    }

    private boolean isCell() {
        return switch (records.type()) {
            case FORMULA, MULTIPLE_RK, RICH_STRING, LABEL_SST, NUMBER, LABEL, BOOLEAN_OR_ERROR, RK -> true;
            default -> false;
        };
    }

    private void cell() {
        cell(assembly);
    }

    private void cell(RowAssembly row) {
        int column = records.u16(2);
        if (records.type() == MULTIPLE_RK) {
            multiple(row, column);
        } else {
            single(at(row, column), records.u16(4));
        }
    }

    private void single(RowBuffer row, int format) {
        switch (records.type()) {
            case NUMBER -> number(row, format, records.f64(6));
            case RK -> number(row, format, rk(records.i32(6)));
            case LABEL_SST -> shared(row, records.i32(6));
            case LABEL, RICH_STRING -> addString(row, 6);
            case BOOLEAN_OR_ERROR -> booleanOrError(row, records.u8(6), records.u8(7) != 0);
            case FORMULA -> formula(row, format);
            default -> throw new IllegalStateException("Record 0x%04X is no cell.".formatted(records.type()));
        }
        if (row.size() > bounds.rowBytes()) {
            throw tooMuch(Refusal.ROW_TOO_LONG, "rows of at most " + bounds.rowBytes() + " bytes", "more");
        }
    }

    private RowBuffer at(RowAssembly row, int column) {
        if (column > LAST_COLUMN) {
            throw records.malformed("columns up to 256", "column " + (column + 1));
        }
        if (column >= bounds.columns()) {
            throw tooMuch(
                    Refusal.TOO_MANY_COLUMNS, "at most " + bounds.columns() + " columns", "column " + (column + 1));
        }
        return row.at(column);
    }

    private void multiple(RowAssembly row, int first) {
        int column = first;
        for (int at = 4; at + 6 <= records.length() - 2; at += 6) {
            number(at(row, column++), records.u16(at), rk(records.i32(at + 2)));
        }
    }

    private void number(RowBuffer row, int format, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            // [MS-XLS] 2.5.342 allows neither; Excel would have stored this error.
            row.add(CellKind.ERROR, errorText(NOT_A_NUMBER));
            return;
        }
        NumberStyle style = workbook.styles().style(format);
        if (style == NumberStyle.NUMBER) {
            digits.add(row, value);
        } else {
            workbook.workbook().epoch().add(row, style, value);
        }
    }

    private void shared(RowBuffer row, int index) {
        if (index < 0 || index >= workbook.strings().count()) {
            throw records.malformed("one of the " + workbook.strings().count() + " shared strings", "number " + index);
        }
        workbook.strings().addTo(row, index);
    }

    private void addString(RowBuffer row, int at) {
        int count = text.at(at).u16();
        if (workbook.biff8()) {
            text.unicode(count);
        } else {
            text.encoded(count, workbook.charset());
        }
        if (text.length() > bounds.cellBytes()) {
            throw tooMuch(Refusal.CELL_TOO_LONG, "texts of at most " + bounds.cellBytes() + " bytes", "a longer one");
        }
        row.addUtf8(CellKind.TEXT, text.utf8(), 0, text.length());
    }

    private UnreadableFile tooMuch(Refusal refusal, String expected, String found) {
        return new UnreadableFile(refusal, file, records.place(), expected, found);
    }

    private void booleanOrError(RowBuffer row, int value, boolean error) {
        if (error) {
            row.add(CellKind.ERROR, errorText(value));
        } else {
            row.add(CellKind.BOOLEAN, value == 0 ? "false" : "true");
        }
    }

    /** The cached value: a number, or what the first byte says when the last two are 0xFFFF ([MS-XLS] 2.5.133). */
    private void formula(RowBuffer row, int format) {
        if (records.u16(12) != 0xFFFF) {
            number(row, format, records.f64(6));
            return;
        }
        int value = records.u8(8);
        switch (records.u8(6)) {
            case 0 -> addFollowingString(row);
            case 1 -> booleanOrError(row, value, false);
            case 2 -> booleanOrError(row, value, true);
            case 3 -> row.add(CellKind.TEXT, "");
            default -> throw records.malformed("a formula value of [MS-XLS]", "type " + records.u8(6));
        }
    }

    /** The STRING record behind a formula; what defines a shared formula may stand between. */
    private void addFollowingString(RowBuffer row) {
        while (records.next()) {
            switch (records.type()) {
                case STRING -> {
                    addString(row, 0);
                    return;
                }
                case SHARED_FORMULA, ARRAY, TABLE, BiffRecords.CONTINUE -> {
                    // Belongs to the formula, not to its value.
                }
                default -> {
                    held = inSheet() && isCell();
                    row.add(CellKind.TEXT, "");
                    return;
                }
            }
        }
        row.add(CellKind.TEXT, "");
    }

    private String errorText(int code) {
        return switch (code) {
            case 0x00 -> "#NULL!";
            case 0x07 -> "#DIV/0!";
            case 0x0F -> "#VALUE!";
            case 0x17 -> "#REF!";
            case 0x1D -> "#NAME?";
            case NOT_A_NUMBER -> "#NUM!";
            case 0x2A -> "#N/A";
            case 0x2B -> "#GETTING_DATA";
            default -> throw records.malformed("an error value of [MS-XLS]", "0x%02X".formatted(code));
        };
    }

    /** The number that an RK value packs into 30 bits ([MS-XLS] 2.5.217). */
    private static double rk(int value) {
        double number = (value & 2) != 0 ? value >> 2 : Double.longBitsToDouble((long) (value & ~3) << 32);
        return (value & 1) != 0 ? number / 100 : number;
    }
}
