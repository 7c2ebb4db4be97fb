package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.RowBuffer;

/**
 * Reads cells in the shapes that nearly all writers give them, straight from the bytes of the sheet, and leaves every other cell to {@link SheetCells}: both
 * read the same values, and a test holds them against each other. Hot code: long methods, bytes, no objects.
 */
final class PlainCells {
    /** So many bytes in front of the cursor are needed to look for a cell. */
    private static final int WINDOW = 512;

    private static final int OTHER = -1;
    /** Digits that fit into a long, leading zeros included. */
    private static final int MOST_DIGITS = 19;
    /** Below it a decimal has at most 15 significant digits, which survive the way through a double, so that it is its own shortest form. */
    private static final long SAFE_DIGITS = 1_000_000_000_000_000L;

    private static final long SEVENTEEN_DIGITS = 100 * SAFE_DIGITS;

    private static final byte[] ROW_START = Expected.bytes("<row r=\"");
    private static final byte[] ROW_END = Expected.bytes("</row>");
    private static final long START = Expected.word("<c r=\"");
    private static final long START_MASK = Expected.mask("<c r=\"");
    private static final long STYLE = Expected.word(" s=\"");
    private static final long TYPE = Expected.word(" t=\"");
    private static final long VALUE = Expected.word("><v>");
    private static final long INLINE = Expected.word("><is><t>");
    private static final long ATTRIBUTE_MASK = Expected.mask(" s=\"");
    private static final long END = Expected.word("</v></c>");
    private static final byte[] INLINE_END = Expected.bytes("</t></is></c>");

    private static final long INLINE_TYPE = Expected.word("nlineStr");

    private static final byte[] TRUE = Expected.bytes("true");
    private static final byte[] FALSE = Expected.bytes("false");

    private final XmlPart xml;
    private final Epoch epoch;
    private final Styles styles;
    private final SharedStrings strings;
    private final Bounds bounds;
    private final PlainText text = new PlainText();
    private final ShortestDecimal shortest = new ShortestDecimal();
    private final byte[] written = new byte[32];

    PlainCells(XmlPart xml, Epoch epoch, Styles styles, SharedStrings strings, Bounds bounds) {
        this.xml = xml;
        this.epoch = epoch;
        this.styles = styles;
        this.strings = strings;
        this.bounds = bounds;
    }

    /** Reads cells up to the first thing of another shape, or to where the part nearly ends. */
    void read(RowAssembly row) {
        while (xml.isBetweenTags() && xml.ensure(WINDOW)) {
            byte[] bytes = xml.buffer();
            int last = xml.limit() - WINDOW;
            int at = xml.at();
            while (at <= last) {
                int next = cell(bytes, at, row);
                if (next == OTHER) {
                    xml.moveTo(at);
                    return;
                }
                at = next;
            }
            xml.moveTo(at);
        }
    }

    /** Passes over the start tag of a row and answers its number; 0 when it has another shape. */
    long rowStart() {
        if (!xml.isBetweenTags() || !xml.ensure(WINDOW) || !Expected.is(ROW_START, xml.buffer(), xml.at())) {
            return 0;
        }
        byte[] b = xml.buffer();
        int at = xml.at() + ROW_START.length;
        int most = at + 7;
        long number = 0;
        while (at < most && b[at] >= '0' && b[at] <= '9') {
            number = number * 10 + b[at++] - '0';
        }
        if (b[at] != '"') {
            return 0;
        }
        int last = xml.at() + WINDOW - 1;
        boolean inValue = true;
        while (b[at] != '>' || inValue) {
            inValue ^= b[at] == '"';
            if (++at == last || b[at] == '<' || b[at] == '\'') {
                return 0;
            }
        }
        if (number == 0 || b[at - 1] == '/') {
            return 0;
        }
        xml.enter(SheetCells.ROW, at + 1);
        return number;
    }

    /** Passes over the end tag of the row, if it stands here. */
    boolean rowEnd() {
        if (!xml.isBetweenTags() || !xml.ensure(ROW_END.length) || !Expected.is(ROW_END, xml.buffer(), xml.at())) {
            return false;
        }
        xml.leave(xml.at() + ROW_END.length);
        return true;
    }

    /** Adds the cell at this place and answers the place behind it; {@link #OTHER} when it has another shape, and nothing is added. */
    private int cell(byte[] b, int from, RowAssembly row) {
        if ((Expected.at(b, from) & START_MASK) != START) {
            return OTHER;
        }
        int at = from + 6;
        int column = b[at++] - 'A';
        if (column < 0 || column > 25) {
            return OTHER;
        }
        for (int letter = b[at] - 'A'; letter >= 0; letter = b[++at] - 'A') {
            if (letter > 25 || column > 26 * 27) {
                return OTHER;
            }
            column = (column + 1) * 26 + letter;
        }
        if (column >= bounds.columns()) {
            return OTHER;
        }
        int mostDigits = at + 8;
        while (at < mostDigits && b[at] != '"') {
            if (b[at] < '0' || b[at] > '9') {
                return OTHER;
            }
            at++;
        }
        if (b[at] != '"' || at == from + 6) {
            return OTHER;
        }
        at++;
        int format = 0;
        if ((Expected.at(b, at) & ATTRIBUTE_MASK) == STYLE) {
            at += 4;
            int most = at + 7;
            while (at < most && b[at] >= '0' && b[at] <= '9') {
                format = format * 10 + b[at++] - '0';
            }
            if (b[at++] != '"') {
                return OTHER;
            }
        }
        int type = 'n';
        if ((Expected.at(b, at) & ATTRIBUTE_MASK) == TYPE) {
            type = b[at + 4];
            at += 5;
            if (b[at] != '"') {
                if (type == 's' && b[at] == 't' && b[at + 1] == 'r' && b[at + 2] == '"') {
                    type = 't';
                    at += 2;
                } else if (type == 'i') {
                    return inline(b, at, row, column);
                } else {
                    return OTHER;
                }
            }
            at++;
        }
        if (b[at] == '/' && b[at + 1] == '>') {
            row.at(column).addAbsent();
            return at + 2;
        }
        if ((Expected.at(b, at) & ATTRIBUTE_MASK) != VALUE) {
            return OTHER;
        }
        at += 4;
        return switch (type) {
            case 's' -> shared(b, at, row, column);
            case 'n' -> number(b, at, row, column, styles.style(format));
            case 't' -> text(b, at, from + WINDOW, row, column);
            case 'b' -> truth(b, at, row, column);
            default -> OTHER;
        };
    }

    private int shared(byte[] b, int from, RowAssembly row, int column) {
        int at = from;
        int index = 0;
        while (b[at] >= '0' && b[at] <= '9' && at - from < 9) {
            index = index * 10 + b[at++] - '0';
        }
        if (at == from || Expected.at(b, at) != END || index >= strings.count()) {
            return OTHER;
        }
        RowBuffer target = row.at(column);
        strings.addTo(target, index);
        checkSize(target);
        return at + 8;
    }

    private int number(byte[] b, int from, RowAssembly row, int column, NumberStyle style) {
        int first = b[from] == '-' ? from + 1 : from;
        int most = first + MOST_DIGITS + 1;
        int at = first;
        long digits = 0;
        while (at < most && b[at] >= '0' && b[at] <= '9') {
            digits = digits * 10 + b[at++] - '0';
        }
        int whole = at - first;
        int fraction = 0;
        if (b[at] == '.') {
            int point = at++;
            while (at < most && b[at] >= '0' && b[at] <= '9') {
                digits = digits * 10 + b[at++] - '0';
            }
            fraction = at - point - 1;
            if (fraction == 0) {
                return OTHER;
            }
        }
        boolean zeroFirst = b[first] == '0';
        if (whole == 0
                || (zeroFirst && whole > 1)
                || whole + fraction > MOST_DIGITS
                || digits < 0
                || digits >= SEVENTEEN_DIGITS
                || Expected.at(b, at) != END) {
            return OTHER;
        }
        if (style != NumberStyle.NUMBER) {
            return first == from && epoch.add(row, column, style, digits, fraction) ? at + 8 : OTHER;
        }
        if (digits >= SAFE_DIGITS) {
            return shortest.find(digits, fraction) ? shortened(at, first > from, row, column) : OTHER;
        }
        if (fraction > 0 ? b[at - 1] == '0' : zeroFirst && first > from) {
            return OTHER;
        }
        row.at(column).addUtf8(CellKind.NUMBER, b, from, at - from, false);
        return at + 8;
    }

    private int shortened(int end, boolean negative, RowAssembly row, int column) {
        int from = written.length;
        long rest = shortest.digits();
        int fraction = shortest.fraction();
        for (int place = 0; rest != 0 || place <= fraction; place++) {
            if (place == fraction && fraction > 0) {
                written[--from] = '.';
            }
            written[--from] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (negative) {
            written[--from] = '-';
        }
        row.at(column).addUtf8(CellKind.NUMBER, written, from, written.length - from, false);
        return end + 8;
    }

    private int text(byte[] b, int from, int stop, RowAssembly row, int column) {
        int end = text.end(b, from, stop - 8);
        if (end <= from || Expected.at(b, end) != END) {
            return OTHER;
        }
        RowBuffer target = row.at(column);
        target.addUtf8(CellKind.TEXT, b, from, end - from, text.quoted());
        checkSize(target);
        return end + 8;
    }

    /** The rest of {@code t="inlineStr"><is><t>text</t></is></c>}, from behind the {@code i} on. */
    private int inline(byte[] b, int from, RowAssembly row, int column) {
        if (Expected.at(b, from) != INLINE_TYPE || b[from + 8] != '"' || Expected.at(b, from + 9) != INLINE) {
            return OTHER;
        }
        int start = from + 17;
        int end = text.end(b, start, from + WINDOW / 2);
        if (end < 0 || !Expected.is(INLINE_END, b, end)) {
            return OTHER;
        }
        RowBuffer target = row.at(column);
        target.addUtf8(CellKind.TEXT, b, start, end - start, text.quoted());
        checkSize(target);
        return end + INLINE_END.length;
    }

    private static int truth(byte[] b, int at, RowAssembly row, int column) {
        if (Expected.at(b, at + 1) != END || (b[at] != '0' && b[at] != '1')) {
            return OTHER;
        }
        byte[] word = b[at] == '1' ? TRUE : FALSE;
        row.at(column).addUtf8(CellKind.BOOLEAN, word, 0, word.length, false);
        return at + 9;
    }

    private void checkSize(RowBuffer row) {
        if (row.size() > bounds.rowBytes()) {
            throw xml.refused(Refusal.ROW_TOO_LONG, "rows of at most " + bounds.rowBytes() + " bytes", "more");
        }
    }
}
