package io.tailrace.tabular.excel;

import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.RowSource;
import java.util.List;
import java.util.Optional;

/** The rows of one sheet of an xlsx or xlsm package. */
final class XlsxRows implements RowSource {
    private final String file;
    private final String sheet;
    private final SheetCells cells;

    XlsxRows(String file, String sheet, SheetCells cells) {
        this.file = file;
        this.sheet = sheet;
        this.cells = cells;
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public Optional<String> sheet() {
        return Optional.of(sheet);
    }

    @Override
    public List<String> fixedColumns() {
        return List.of();
    }

    @Override
    public void startAt(long number) {
        cells.startAt(number);
    }

    @Override
    public boolean next(RowBuffer row) {
        return cells.next(row);
    }

    @Override
    public void close() {
        cells.close();
    }
}
