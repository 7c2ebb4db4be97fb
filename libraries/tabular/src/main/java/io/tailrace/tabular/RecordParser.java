package io.tailrace.tabular;

import java.util.Arrays;

/**
 * Reads a record cell by cell, whatever the dialect and whatever is in it. A cell that begins with a quote ends with one; a quote anywhere else is text.
 * An escape makes text of a mark, a line end or an escape behind it, and is text itself before anything else.
 * Hot code: one object for all records.
 */
final class RecordParser {
    /** The answer when the end of the record is not in the window. */
    static final int MORE = -1;

    private final String file;
    private final Dialect dialect;
    private final Bounds bounds;
    private final SpecialBytes specials;
    private final int lookAhead;
    /** A cell of which parts are left out. */
    private byte[] joined = new byte[256];

    private int joinedLength;
    private byte[] text = joined;
    private int end;
    private boolean ended;
    private long line;
    /** Where the part of the cell begins that is not in {@link #joined} yet. */
    private int from;

    private boolean needsQuotes;

    RecordParser(String file, Dialect dialect, Bounds bounds) {
        this.file = file;
        this.dialect = dialect;
        this.bounds = bounds;
        specials = new SpecialBytes(dialect);
        lookAhead = dialect.lookAhead();
    }

    /**
     * Adds the cells of the record that begins at the window's next byte.
     *
     * @return the index behind the record, or {@link #MORE}
     */
    int read(TextWindow window, RowBuffer row) {
        text = window.bytes();
        end = window.end();
        ended = window.ended();
        line = row.number();
        int at = window.at();
        while (true) {
            at = dialect.isQuote(text, at) && at < end ? quoted(at, row) : unquoted(at, row);
            if (at == MORE || !isWhole(at)) {
                return MORE;
            }
            if (at == end || text[at] == '\n' || text[at] == '\r') {
                line++;
                return LineEnds.behind(text, at, end);
            }
            at += dialect.delimiter().length;
        }
    }

    /** The number of the line behind the record that was read last. */
    long lineBehind() {
        return line;
    }

    private int unquoted(int start, RowBuffer row) {
        begin(start);
        int at = start;
        while (true) {
            at = specials.next(text, at);
            if (!isWhole(at)) {
                return more(row, Math.min(at, end));
            }
            byte b = text[at];
            if (at >= end || b == '\n' || b == '\r' || dialect.isDelimiter(text, at)) {
                end(row, at, false);
                return at;
            }
            at = dialect.isEscape(text, at) ? escaped(at) : literal(at, b);
        }
    }

    private int quoted(int start, RowBuffer row) {
        long opened = line;
        int quote = dialect.quote().length;
        begin(start + quote);
        int at = from;
        while (true) {
            at = specials.next(text, at);
            if (at >= end && ended) {
                check(row, lengthTo(end));
                throw refused(Refusal.UNTERMINATED_QUOTE, opened, "a closing quote", "the end of the text");
            }
            if (!isWhole(at)) {
                return more(row, Math.min(at, end));
            }
            if (dialect.isQuote(text, at)) {
                if (!dialect.isQuote(text, at + quote)) {
                    end(row, at, true);
                    return closed(at + quote);
                }
                join(at + quote, at + 2 * quote);
                needsQuotes |= text[at] == '"';
                at = from;
            } else if (dialect.isEscape(text, at)) {
                at = escaped(at);
            } else {
                at = lineEndOrLiteral(at);
            }
        }
    }

    /** Checks that the cell ends where its closing quote does. */
    private int closed(int at) {
        if (isWhole(at) && at < end && text[at] != '\n' && text[at] != '\r' && !dialect.isDelimiter(text, at)) {
            throw refused(
                    Refusal.MALFORMED,
                    line,
                    "a delimiter or a line end behind a closing quote",
                    "0x%02X".formatted(text[at] & 0xFF));
        }
        return at;
    }

    private int lineEndOrLiteral(int at) {
        byte b = text[at];
        if (b == '\n' || b == '\r') {
            needsQuotes = true;
            line++;
            return LineEnds.behind(text, at, end);
        }
        return literal(at, b);
    }

    private int literal(int at, byte b) {
        needsQuotes |= b == ',' || b == '"';
        return at + 1;
    }

    /** Leaves the escape out when there is something to escape behind it. */
    private int escaped(int at) {
        int escape = dialect.escape().length;
        int next = at + escape;
        int length = next >= end ? 0 : markLength(next);
        if (length == 0) {
            literal(at, text[at]);
            return next;
        }
        join(at, next);
        byte b = text[next];
        if (b == '\n' || b == '\r') {
            line++;
        }
        for (int i = next; i < next + length; i++) {
            needsQuotes |= text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r';
        }
        return next + length;
    }

    private int markLength(int at) {
        if (text[at] == '\n' || text[at] == '\r') {
            return LineEnds.behind(text, at, end) - at;
        }
        if (dialect.isDelimiter(text, at)) {
            return dialect.delimiter().length;
        }
        if (dialect.isQuote(text, at)) {
            return dialect.quote().length;
        }
        return dialect.isEscape(text, at) ? dialect.escape().length : 0;
    }

    /** Whether enough is there to tell what the byte begins. */
    private boolean isWhole(int at) {
        return ended || end - at >= lookAhead;
    }

    private void begin(int start) {
        from = start;
        joinedLength = 0;
        needsQuotes = false;
    }

    /** Keeps the cell's text up to {@code to}; it goes on at {@code next}. */
    private void join(int to, int next) {
        int length = to - from;
        if (joined.length - joinedLength < length) {
            joined = Arrays.copyOf(joined, Math.max(joined.length * 2, joinedLength + length));
        }
        System.arraycopy(text, from, joined, joinedLength, length);
        joinedLength += length;
        from = next;
    }

    private void end(RowBuffer row, int to, boolean quoted) {
        check(row, lengthTo(to));
        if (joinedLength > 0) {
            join(to, to);
            row.addUtf8(CellKind.TEXT, joined, 0, joinedLength, needsQuotes);
        } else if (to > from || quoted) {
            row.addUtf8(CellKind.TEXT, text, from, to - from, needsQuotes || to == from);
        } else {
            row.addAbsent();
        }
    }

    private int more(RowBuffer row, int to) {
        check(row, lengthTo(to));
        return MORE;
    }

    private long lengthTo(int to) {
        return (long) joinedLength + to - from;
    }

    /** Refuses the bound that is passed first, so that it does not matter how much of the cell is there. */
    private void check(RowBuffer row, long length) {
        if (row.width() >= bounds.columns()) {
            throw refused(Refusal.TOO_MANY_COLUMNS, row.number(), "at most " + bounds.columns() + " fields", "more");
        }
        if (row.size() + Math.min(length, bounds.cellBytes()) > bounds.rowBytes()) {
            throw refused(
                    Refusal.ROW_TOO_LONG, row.number(), "records of at most " + bounds.rowBytes() + " bytes", "more");
        }
        if (length > bounds.cellBytes()) {
            throw refused(
                    Refusal.CELL_TOO_LONG,
                    row.number(),
                    "fields of at most " + bounds.cellBytes() + " bytes",
                    "a longer one, or a quote that is never closed");
        }
    }

    private UnreadableFile refused(Refusal refusal, long line, String expected, String found) {
        return new UnreadableFile(refusal, file, "line " + line, expected, found);
    }
}
