package io.tailrace.tabular.excel;

import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.RowSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The rows of the one sheet that is wanted of a workbook, which is closed with them. */
record OnlySheet(OpenedWorkbook workbook, RowSource rows) implements RowSource {
    @Override
    public String file() {
        return rows.file();
    }

    @Override
    public Optional<String> sheet() {
        return rows.sheet();
    }

    @Override
    public List<String> fixedColumns() {
        return rows.fixedColumns();
    }

    @Override
    public void startAt(long number) {
        rows.startAt(number);
    }

    @Override
    public boolean next(RowBuffer row) {
        return rows.next(row);
    }

    @Override
    public void close() {
        try (workbook) {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
