package io.tailrace.quality;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;

/** Reads cells as one type, exactly as an inspection does. Not thread-safe: it keeps the cell read last. */
public final class CellReader {
    private final CellParser parser;
    private final RowBuffer cell = new RowBuffer();

    private CellReader(CellParser parser) {
        this.parser = parser;
    }

    public static CellReader of(ColumnType type) {
        return new CellReader(CellParser.of(type));
    }

    /** Whether the cell holds a value of the type. */
    public boolean reads(Row row, int column) {
        cell.start(row.number());
        return parser.parse(row, column, cell) == CellParser.Reading.PARSED;
    }

    /** The canonical text of the value read last; empty when there was none. */
    public String canonical() {
        String text = cell.text(0);
        return text == null ? "" : text;
    }
}
