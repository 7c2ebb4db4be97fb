package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The number style of each cell format, from the styles part (ECMA-376 part 1, 18.8). */
final class Styles {
    private static final long NUMBER_FORMAT = XmlPart.name("numFmt");
    private static final long NUMBER_FORMATS = XmlPart.name("numFmts");
    private static final long CELL_FORMATS = XmlPart.name("cellXfs");
    private static final long CELL_FORMAT = XmlPart.name("xf");
    private static final long ID = XmlPart.name("numFmtId");
    private static final long CODE = XmlPart.name("formatCode");
    private static final int MOST_FORMATS = 1 << 20;

    private final Map<Integer, NumberStyle> codes = new HashMap<>();
    private NumberStyle[] formats = new NumberStyle[64];
    private int count;

    /** Defines a number format; cell formats that use it come later. */
    void define(int id, String code) {
        codes.put(id, NumberStyle.of(code));
    }

    /** Adds the next cell format, which uses this number format. */
    void add(int id) {
        if (count == formats.length) {
            formats = Arrays.copyOf(formats, count * 2);
        }
        NumberStyle defined = codes.get(id);
        formats[count++] = defined == null ? NumberStyle.ofBuiltin(id) : defined;
    }

    int count() {
        return count;
    }

    static Styles none() {
        return new Styles();
    }

    static Styles read(XmlPart xml) {
        var styles = new Styles();
        // The number formats stand in front of the cell formats that use them.
        long container = 0;
        for (int event = xml.next(); event != XmlPart.EOF; event = xml.next()) {
            if (event == XmlPart.START) {
                if (xml.depth() == 2) {
                    container = xml.name();
                } else if (xml.name() == NUMBER_FORMAT && container == NUMBER_FORMATS) {
                    styles.define(xml);
                } else if (xml.name() == CELL_FORMAT && container == CELL_FORMATS) {
                    styles.add(xml);
                }
            }
        }
        return styles;
    }

    /** The style of a cell format by its index; plain numbers when there is no such format. */
    NumberStyle style(int format) {
        return format >= 0 && format < count ? formats[format] : NumberStyle.NUMBER;
    }

    private void define(XmlPart xml) {
        int id = -1;
        String code = "";
        while (xml.nextAttribute()) {
            if (xml.attributeName == ID) {
                id = number(xml);
            } else if (xml.attributeName == CODE) {
                code = xml.attributeText();
            }
        }
        define(id, code);
    }

    private void add(XmlPart xml) {
        int id = 0;
        while (xml.nextAttribute()) {
            if (xml.attributeName == ID) {
                id = number(xml);
            }
        }
        if (count == MOST_FORMATS) {
            throw xml.refused(Refusal.TOO_LARGE, "at most " + MOST_FORMATS + " cell formats", "more");
        }
        add(id);
    }

    private static int number(XmlPart xml) {
        String text = xml.attributeText().strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw xml.refused(Refusal.MALFORMED, "the id of a number format", "\"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
