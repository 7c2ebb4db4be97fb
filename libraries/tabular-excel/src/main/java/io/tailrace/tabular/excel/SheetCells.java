package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.UnreadableFile;
import java.nio.charset.StandardCharsets;

/**
 * Turns the XML of one sheet into rows (ECMA-376 part 1, 18.3), in the order of the file, also where its row numbers do not ascend. Hot code: looks at bytes, makes objects only for what is rare.
 */
final class SheetCells implements AutoCloseable {
    private static final long SHEET_DATA = XmlPart.name("sheetData");
    static final long ROW = XmlPart.name("row");
    private static final long CELL = XmlPart.name("c");
    private static final long VALUE = XmlPart.name("v");
    private static final long FORMULA = XmlPart.name("f");
    private static final long INLINE = XmlPart.name("is");
    private static final long REFERENCE = XmlPart.name("r");
    private static final long STYLE = XmlPart.name("s");
    private static final long TYPE = XmlPart.name("t");
    /** ECMA-376 part 1, 18.3.1.73. */
    private static final long LAST_ROW = 1_048_576;

    private final XmlPart xml;
    private final String sheet;
    private final Epoch epoch;
    private final Styles styles;
    private final SharedStrings strings;
    private final Bounds bounds;

    private final RowAssembly assembly = new RowAssembly();
    private final PlainCells plain;
    private boolean started;
    private boolean ended;
    private long first = 1;
    private long number;

    SheetCells(XmlPart xml, String sheet, Epoch epoch, Styles styles, SharedStrings strings, Bounds bounds) {
        this.xml = xml;
        this.sheet = sheet;
        this.epoch = epoch;
        this.styles = styles;
        this.strings = strings;
        this.bounds = bounds;
        plain = new PlainCells(xml, epoch, styles, strings, bounds);
    }

    void startAt(long number) {
        first = number;
    }

    /** Fills the row with the next row that the file has. */
    boolean next(RowBuffer row) {
        while (readRow(row)) {
            if (row.number() >= first) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        xml.close();
    }

    private boolean readRow(RowBuffer row) {
        if (ended || (!started && !enterSheetData())) {
            return false;
        }
        while (true) {
            long plainNumber = plain.rowStart();
            if (plainNumber > 0) {
                fill(row, plainNumber);
                return true;
            }
            int event = xml.next();
            if (event == XmlPart.START && xml.name() == ROW) {
                fill(row, statedNumber());
                return true;
            }
            if (event == XmlPart.START) {
                xml.skip();
            } else {
                ended = true;
                return false;
            }
        }
    }

    private boolean enterSheetData() {
        started = true;
        for (int event = xml.next(); event != XmlPart.EOF; event = xml.next()) {
            if (event == XmlPart.START && xml.name() == SHEET_DATA) {
                return true;
            }
        }
        ended = true;
        return false;
    }

    private long statedNumber() {
        long stated = 0;
        while (xml.nextAttribute()) {
            if (xml.attributeName == REFERENCE) {
                stated = digits(xml.attribute, xml.attributeStart, xml.attributeEnd);
            }
        }
        return stated;
    }

    /** @param stated the number that the row's start tag gives, 0 when it gives none */
    private void fill(RowBuffer row, long stated) {
        number = stated > 0 ? stated : number + 1;
        boolean numbered = stated > 0;
        assembly.start(row, number);
        int outer = xml.depth() - 1;
        while (true) {
            if (numbered) {
                plain.read(assembly);
                if (plain.rowEnd()) {
                    break;
                }
            }
            int event = xml.next();
            if (event == XmlPart.START && xml.name() == CELL) {
                cell(row, numbered);
                numbered = true;
            } else if (event == XmlPart.START) {
                xml.skip();
            } else if (xml.depth() == outer) {
                break;
            }
        }
        assembly.finish();
        checkNumber();
    }

    private void checkNumber() {
        if (number > LAST_ROW) {
            throw xml.refused(Refusal.MALFORMED, "rows up to " + LAST_ROW, "row " + number);
        }
    }

    private void cell(RowBuffer row, boolean rowIsNumbered) {
        int format = 0;
        int type = 'n';
        int at = assembly.following();
        while (xml.nextAttribute()) {
            if (xml.attributeName == REFERENCE) {
                at = reference(rowIsNumbered);
            } else if (xml.attributeName == STYLE) {
                format = (int) digits(xml.attribute, xml.attributeStart, xml.attributeEnd);
            } else if (xml.attributeName == TYPE) {
                type = type();
            }
        }
        if (at >= bounds.columns()) {
            throw xml.refused(
                    Refusal.TOO_MANY_COLUMNS, "at most " + bounds.columns() + " columns", "column " + (at + 1));
        }
        value(assembly.at(at), type, format);
        if (row.size() > bounds.rowBytes()) {
            throw xml.refused(Refusal.ROW_TOO_LONG, "rows of at most " + bounds.rowBytes() + " bytes", "more");
        }
    }

    /** Reads the value of a cell up to the end of its element and adds it. */
    private void value(RowBuffer row, int type, int format) {
        int outer = xml.depth() - 1;
        boolean value = false;
        boolean inline = false;
        boolean formula = false;
        xml.capture();
        xml.stopCapture();
        while (xml.depth() > outer) {
            int event = xml.next();
            if (xml.name() == VALUE && event == XmlPart.START) {
                xml.capture();
                value = true;
            } else if (xml.name() == VALUE) {
                xml.stopCapture();
            } else if (event == XmlPart.START && xml.name() == INLINE && (type == 'i' || !value)) {
                SharedStrings.captureText(xml);
                inline = true;
            } else if (event == XmlPart.START) {
                formula |= xml.name() == FORMULA;
                xml.skip();
            }
        }
        boolean text = type == 't' || type == 'i' || inline;
        if (xml.textLength() == 0 && !(text && (value || inline))) {
            if (formula) {
                row.addUncalculated();
            } else {
                row.addAbsent();
            }
        } else if (text) {
            addText(row);
        } else {
            addTyped(row, type, format);
        }
    }

    private void addTyped(RowBuffer row, int type, int format) {
        byte[] text = xml.text();
        int start = 0;
        int end = xml.textLength();
        while (start < end && text[start] <= ' ') {
            start++;
        }
        while (end > start && text[end - 1] <= ' ') {
            end--;
        }
        switch (type) {
            case 's' -> addShared(row, text, start, end);
            case 'n' -> addNumber(row, text, start, end, format);
            case 'b' -> addBoolean(row, text, start, end);
            case 'e' -> row.add(CellKind.ERROR, checkedText(start, end));
            case 'd' -> IsoDate.add(row, checkedText(start, end), styles.style(format));
            default -> throw new IllegalStateException("No cell has the type " + type + ".");
        }
    }

    private void addText(RowBuffer row) {
        xml.checkText();
        byte[] text = xml.text();
        int length = xml.textLength();
        if (EscapedText.isIn(text, length)) {
            text = EscapedText.resolve(text, length);
            length = text.length;
        }
        row.addUtf8(CellKind.TEXT, text, 0, length);
    }

    private void addShared(RowBuffer row, byte[] text, int start, int end) {
        long index = start == end ? -1 : digits(text, start, end);
        if (index < 0 || index >= strings.count()) {
            throw malformed("one of the " + strings.count() + " shared strings", text, start, end);
        }
        strings.addTo(row, (int) index);
    }

    private void addNumber(RowBuffer row, byte[] text, int start, int end, int format) {
        if (start == end) {
            row.addAbsent();
            return;
        }
        try {
            NumberStyle style = styles.style(format);
            if (style == NumberStyle.NUMBER) {
                PlainNumber.add(row, CellKind.NUMBER, text, start, end);
            } else {
                epoch.add(row, style, PlainNumber.parse(text, start, end));
            }
        } catch (NumberFormatException e) {
            throw malformed("a number", text, start, end);
        }
    }

    private void addBoolean(RowBuffer row, byte[] text, int start, int end) {
        String value = new String(text, start, end - start, StandardCharsets.UTF_8);
        switch (value) {
            case "1", "true" -> row.add(CellKind.BOOLEAN, "true");
            case "0", "false" -> row.add(CellKind.BOOLEAN, "false");
            default -> throw malformed("0 or 1", text, start, end);
        }
    }

    private String checkedText(int start, int end) {
        xml.checkText();
        return new String(xml.text(), start, end - start, StandardCharsets.UTF_8);
    }

    /** The type of a cell as one letter: its first, but {@code t} for a formula's string and {@code i} for inline text. */
    private int type() {
        if (xml.attributeIs("s")) {
            return 's';
        }
        if (xml.attributeIs("n")) {
            return 'n';
        }
        if (xml.attributeIs("str")) {
            return 't';
        }
        if (xml.attributeIs("inlineStr")) {
            return 'i';
        }
        if (xml.attributeIs("b") || xml.attributeIs("e") || xml.attributeIs("d")) {
            return xml.attribute[xml.attributeStart];
        }
        throw xml.refused(Refusal.MALFORMED, "a cell type of SpreadsheetML", "\"" + xml.attributeText() + "\"");
    }

    /** The column of a cell reference, from 0; a row without a number takes that of its first cell. */
    private int reference(boolean rowIsNumbered) {
        byte[] text = xml.attribute;
        int i = xml.attributeStart;
        int end = xml.attributeEnd;
        int letters = 0;
        while (i < end && letters < 1 << 20) {
            int letter = (text[i] | 0x20) - 'a' + 1;
            if (letter < 1 || letter > 26) {
                break;
            }
            letters = letters * 26 + letter;
            i++;
        }
        if (letters == 0 || i == end) {
            throw malformed("a cell reference", text, xml.attributeStart, end);
        }
        if (!rowIsNumbered) {
            long stated = digits(text, i, end);
            if (stated >= number) {
                number = stated;
                assembly.renumber(number);
            }
        }
        return letters - 1;
    }

    private long digits(byte[] text, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || value > Integer.MAX_VALUE) {
                throw malformed("a whole number", text, start, end);
            }
            value = value * 10 + digit;
        }
        return Math.min(value, Integer.MAX_VALUE);
    }

    private UnreadableFile malformed(String expected, byte[] text, int start, int end) {
        String found = new String(text, start, Math.min(end - start, 40), StandardCharsets.UTF_8);
        return xml.refused(
                Refusal.MALFORMED, expected + " in sheet \"" + sheet + "\", row " + number, "\"" + found + "\"");
    }
}
