package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import java.io.IOException;
import java.nio.file.Path;

/** An xls workbook: its globals are read when it is opened. */
final class XlsWorkbook implements OpenedWorkbook {
    private final String file;
    private final BiffStream stream;
    private final BiffWorkbook globals;

    private XlsWorkbook(String file, BiffStream stream, BiffWorkbook globals) {
        this.file = file;
        this.stream = stream;
        this.globals = globals;
    }

    static XlsWorkbook open(String file, Path path, Bounds bounds) {
        BiffStream stream = BiffStream.open(file, path);
        try (var records = stream.records(0)) {
            return new XlsWorkbook(file, stream, BiffWorkbook.read(file, records, bounds));
        } catch (Throwable e) {
            try {
                stream.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
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
        return XlsRows.open(file, stream, globals, sheet);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
