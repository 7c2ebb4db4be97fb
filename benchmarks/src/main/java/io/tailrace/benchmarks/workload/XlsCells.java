package io.tailrace.benchmarks.workload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Writes a table as a BIFF8 workbook ([MS-XLS]) of one sheet, in the records that Excel chooses; POI makes the container around it. */
final class XlsCells implements Cells {
    private static final int GENERAL = 15;
    private static final int PERCENTAGE = 16;
    private static final int DATE = 17;
    private static final int DATE_TIME = 18;
    private static final int FIRST_OWN_FORMAT = 164;
    private static final int CELL_HEAD = 6;

    private final OutputStream target;
    private final Table table;
    private final SharedTexts texts = new SharedTexts();
    private final BiffOutput sheet = new BiffOutput();
    private int row;
    private int column;

    XlsCells(OutputStream target, Table table) {
        this.target = target;
        this.table = table;
    }

    @Override
    public void text(int key, byte[] utf8) {
        cell(0x00FD, 4, GENERAL);
        sheet.u32(texts.index(key));
    }

    @Override
    public void decimal(long unscaled, int scale) {
        number(unscaled, scale, GENERAL);
    }

    @Override
    public void percentage(long unscaled, int scale) {
        number(unscaled, scale, PERCENTAGE);
    }

    @Override
    public void floating(double value) {
        number(value, GENERAL);
    }

    @Override
    public void date(int epochDay) {
        number(Serial.ofDay(epochDay), 0, DATE);
    }

    @Override
    public void dateTime(int epochDay, int secondOfDay) {
        number(Serial.of(epochDay, secondOfDay), DATE_TIME);
    }

    @Override
    public void bool(boolean value) {
        cell(0x0205, 2, GENERAL);
        sheet.u8(value ? 1 : 0);
        sheet.u8(0);
    }

    @Override
    public void blank() {
        column++;
    }

    @Override
    public void endRow() {
        row++;
        column = 0;
    }

    @Override
    public void close() throws IOException {
        sheet.sheetWindow();
        sheet.end();
        try (target;
                var container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(workbook()), "Workbook");
            container.writeFilesystem(target);
        }
    }

    private void number(long unscaled, int scale, int style) {
        long hundredths = scale > 2 ? Long.MAX_VALUE : unscaled * (scale == 2 ? 1 : scale == 1 ? 10 : 100);
        if (scale == 0 && fitsRk(unscaled)) {
            rk((int) unscaled << 2 | 2, style);
        } else if (scale > 0 && fitsRk(hundredths)) {
            rk((int) hundredths << 2 | 3, style);
        } else {
            number(unscaled / Math.pow(10, scale), style);
        }
    }

    /** [MS-XLS] 2.5.217: whole numbers of 30 bits, also as hundredths. */
    private void rk(int value, int style) {
        cell(0x027E, 4, style);
        sheet.u32(value);
    }

    private static boolean fitsRk(long value) {
        return value >= -(1 << 29) && value < 1 << 29;
    }

    private void number(double value, int style) {
        cell(0x0203, 8, style);
        sheet.f64(value);
    }

    private void cell(int type, int length, int style) {
        sheet.record(type, CELL_HEAD + length);
        sheet.u16(row);
        sheet.u16(column++);
        sheet.u16(style);
    }

    private byte[] workbook() throws IOException {
        // The position of the sheet does not change the length of what says it.
        int length = globals(0).length;
        var whole = new ByteArrayOutputStream();
        whole.write(globals(length));
        var head = new BiffOutput();
        head.begin(BiffOutput.SHEET);
        head.dimensions(row, table.columns().size());
        head.writeTo(whole);
        sheet.writeTo(whole);
        return whole.toByteArray();
    }

    private byte[] globals(int sheetAt) throws IOException {
        var out = new BiffOutput();
        out.begin(BiffOutput.GLOBALS);
        out.record(0x0042, 2);
        out.u16(1200);
        out.workbookWindow();
        out.font("Arial");
        out.dateFormat(FIRST_OWN_FORMAT, "yyyy\\-mm\\-dd\\ hh:mm:ss");
        for (int i = 0; i < GENERAL; i++) {
            out.cellFormat(0, true);
        }
        for (int format : new int[] {0, 9, 14, FIRST_OWN_FORMAT}) {
            out.cellFormat(format, false);
        }
        out.sheetEntry("Data", sheetAt);
        out.sharedTexts(table, texts);
        out.end();
        var bytes = new ByteArrayOutputStream();
        out.writeTo(bytes);
        return bytes.toByteArray();
    }
}
