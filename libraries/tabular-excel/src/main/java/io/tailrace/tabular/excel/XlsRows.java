package io.tailrace.tabular.excel;

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

    static XlsRows open(String file, BiffStream stream, BiffWorkbook workbook, WorkbookPart.Sheet sheet) {
        long position = Long.parseLong(sheet.key());
        boolean inOrder;
        try (var scan = new BiffCells(file, stream.records(position), workbook)) {
            inOrder = scan.isInOrder();
        }
        var cells = new BiffCells(file, stream.records(position), workbook);
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
        cells.close();
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

    private static Iterator<RowBuffer> gather(BiffCells cells) {
        var rows = new TreeMap<Integer, RowAssembly>();
        cells.scatterInto(rows);
        return rows.values().stream().map(RowAssembly::finished).iterator();
    }
}
