package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.RowSource;
import io.tailrace.tabular.SheetChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
    private final BiffStream stream;
    private final String sheet;
    private final BiffCells cells;
    private final @Nullable Iterator<RowBuffer> gathered;
    private long first = 1;

    private XlsRows(
            String file, BiffStream stream, String sheet, BiffCells cells, @Nullable Iterator<RowBuffer> gathered) {
        this.file = file;
        this.stream = stream;
        this.sheet = sheet;
        this.cells = cells;
        this.gathered = gathered;
    }

    static XlsRows open(String file, Path path, SheetChoice choice, Bounds bounds) {
        BiffStream stream = BiffStream.open(file, path);
        try {
            return open(file, stream, choice, bounds);
        } catch (Throwable e) {
            closeAfter(stream, e);
            throw e;
        }
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
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static XlsRows open(String file, BiffStream stream, SheetChoice choice, Bounds bounds) {
        BiffWorkbook workbook;
        try (var globals = stream.records(0)) {
            workbook = BiffWorkbook.read(file, globals, bounds);
        }
        var sheet = workbook.workbook().choose(choice, file);
        long position = Long.parseLong(sheet.key());
        boolean inOrder;
        try (var scan = new BiffCells(file, stream.records(position), workbook)) {
            inOrder = scan.isInOrder();
        }
        var cells = new BiffCells(file, stream.records(position), workbook);
        var gathered = inOrder ? null : gather(cells);
        return new XlsRows(file, stream, sheet.name(), cells, gathered);
    }

    private static Iterator<RowBuffer> gather(BiffCells cells) {
        var rows = new TreeMap<Integer, RowAssembly>();
        cells.scatterInto(rows);
        return rows.values().stream().map(RowAssembly::finished).iterator();
    }

    private static void closeAfter(BiffStream stream, Throwable failure) {
        try {
            stream.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
