package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.RowSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet of an xls workbook. Rows stream when the file has them in order, as Excel writes them; a file that does not
 * is held in memory by rows, which the format limits to 65,536.
 */
final class XlsRows implements RowSource {
    private final String file;
    private final String sheet;
    private final BiffCells cells;
    private final @Nullable Iterator<RowBuffer> gathered;
    private long first = 1;

    private XlsRows(String file, String sheet, BiffCells cells, @Nullable Iterator<RowBuffer> gathered) {
        this.file = file;
        this.sheet = sheet;
        this.cells = cells;
        this.gathered = gathered;
    }

    static XlsRows open(String file, OleStream stream, BiffWorkbook workbook, WorkbookPart.Sheet sheet, Bounds bounds) {
        long position = Long.parseLong(sheet.key());
        boolean inOrder = cells(file, stream, position, workbook, bounds).isInOrder();
        BiffCells cells = cells(file, stream, position, workbook, bounds);
        return new XlsRows(file, sheet.name(), cells, inOrder ? null : gather(cells));
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
        first = number;
    }

    @Override
    public boolean next(RowBuffer row) {
        while (nextOfAny(row)) {
            if (row.number() >= first) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        // The workbook holds what is open.
    }

    private boolean nextOfAny(RowBuffer row) {
        if (gathered == null) {
            return cells.next(row);
        }
        if (!gathered.hasNext()) {
            return false;
        }
        row.copyOf(gathered.next());
        return true;
    }

    private static BiffCells cells(String file, OleStream stream, long position, BiffWorkbook workbook, Bounds bounds) {
        var records = new BiffRecords(file, stream, position, workbook.cipher().orElse(null));
        return new BiffCells(file, records, workbook, bounds);
    }

    private static Iterator<RowBuffer> gather(BiffCells cells) {
        var rows = new TreeMap<Integer, RowAssembly>();
        cells.scatterInto(rows);
        return rows.values().stream().map(RowAssembly::finished).iterator();
    }
}
