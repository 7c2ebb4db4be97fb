package io.tailrace.tabular.excel;

import io.tailrace.tabular.RowSource;
import java.io.Closeable;

/** A workbook whose sheets can be read, one after the other; what they share is read once. */
sealed interface OpenedWorkbook extends Closeable permits XlsxWorkbook, XlsWorkbook {
    String file();

    WorkbookPart contents();

    /** The rows of one sheet; closing them leaves the workbook open. */
    RowSource rows(WorkbookPart.Sheet sheet);
}
