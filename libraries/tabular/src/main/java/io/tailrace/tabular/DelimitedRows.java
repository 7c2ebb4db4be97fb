package io.tailrace.tabular;

import java.util.List;
import java.util.Optional;

/** Records of delimited text, which go into the row as bytes: a line without quotes at once, any other record cell by cell. */
final class DelimitedRows implements RowSource {
    private final String file;
    private final TextWindow window;
    private final Dialect dialect;
    private final RecordParser records;
    private final PlainLine plain;
    private final boolean isPlain;
    /** A line that is no longer than this is within all bounds. */
    private final int plainLength;

    private final int mostCells;

    private long line = 1;

    DelimitedRows(String file, TextWindow window, TableFormat.Delimited format, Bounds bounds) {
        this.file = file;
        this.window = window;
        dialect = new Dialect(format);
        records = new RecordParser(file, dialect, bounds);
        plain = new PlainLine(dialect);
        isPlain = PlainLine.isFor(dialect);
        mostCells = bounds.columns();
        plainLength = Math.min(bounds.cellBytes(), bounds.rowBytes());
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public Optional<String> sheet() {
        return Optional.empty();
    }

    @Override
    public List<String> fixedColumns() {
        return List.of();
    }

    @Override
    public void startAt(long number) {
        window.passLines(number - 1);
        line = number;
    }

    @Override
    public boolean next(RowBuffer row) {
        passComments();
        while (hasNext()) {
            row.start(line);
            if ((isPlain && readPlain(row)) || readRecord(row)) {
                return true;
            }
            window.more();
            plain.forget();
        }
        return false;
    }

    @Override
    public void close() {
        window.close();
    }

    private boolean hasNext() {
        if (window.at() < window.end()) {
            return true;
        }
        plain.forget();
        return window.hasNext();
    }

    private void passComments() {
        if (dialect.hasComments()) {
            plain.forget();
        }
        while (dialect.hasComments() && window.hasNext(dialect.lookAhead()) && isComment()) {
            window.passLine();
            line++;
        }
    }

    private boolean isComment() {
        return dialect.isComment(window.bytes(), window.at());
    }

    private boolean readPlain(RowBuffer row) {
        byte[] text = window.bytes();
        int start = window.at();
        int lineEnd = plain.scan(text, start);
        boolean whole = lineEnd + 1 < window.end() || window.ended();
        if (lineEnd < 0 || !whole || lineEnd - start > plainLength || plain.cells() > mostCells) {
            return false;
        }
        plain.addTo(row, text);
        window.advanceTo(LineEnds.behind(text, lineEnd, window.end()));
        line++;
        return true;
    }

    private boolean readRecord(RowBuffer row) {
        int behind = records.read(window, row);
        if (behind == RecordParser.MORE) {
            return false;
        }
        window.advanceTo(behind);
        line = records.lineBehind();
        return true;
    }
}
