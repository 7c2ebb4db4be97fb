package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Password;
import java.io.IOException;
import java.util.Optional;

/** An xls workbook: its globals are read when it is opened. */
final class XlsWorkbook implements OpenedWorkbook {
    private final String file;
    private final OleContainer container;
    private final OleStream stream;
    private final BiffWorkbook globals;
    private final Bounds bounds;

    /** Reads the workbook of a container, which is closed with it. */
    XlsWorkbook(String file, OleContainer container, OleStream stream, Optional<Password> password, Bounds bounds) {
        this.file = file;
        this.container = container;
        this.stream = stream;
        this.bounds = bounds;
        globals = BiffWorkbook.read(file, new BiffRecords(file, stream, 0, null), password, bounds);
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public WorkbookPart contents() {
        return globals.workbook();
    }

    @Override
    public XlsRows rows(WorkbookPart.Sheet sheet) {
        return XlsRows.open(file, stream, globals, sheet, bounds);
    }

    @Override
    public void close() throws IOException {
        try (container) {
            globals.strings().close();
        }
    }
}
