package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;

/** Reads shared strings in the one shape that nearly all have, and leaves all others to {@link SharedStrings}. Hot code. */
final class PlainStrings {
    /** So many bytes in front of the cursor are needed to look for a string. */
    private static final int WINDOW = 1 << 10;

    private static final byte[] START = Expected.bytes("<si><t>");
    private static final byte[] START_WITH_SPACE = Expected.bytes("<si><t xml:space=\"preserve\">");
    private static final byte[] END = Expected.bytes("</t></si>");

    private final XmlPart xml;
    private final SharedStrings strings;
    private final PlainText text = new PlainText();

    PlainStrings(XmlPart xml, SharedStrings strings) {
        this.xml = xml;
        this.strings = strings;
    }

    /** Reads strings up to the first of another shape, or to where the part nearly ends. */
    void read(Bounds bounds) {
        while (xml.isBetweenTags() && xml.ensure(WINDOW)) {
            byte[] bytes = xml.buffer();
            int last = xml.limit() - WINDOW;
            int at = xml.at();
            while (at <= last) {
                int next = string(bytes, at);
                if (next < 0) {
                    xml.moveTo(at);
                    return;
                }
                at = next;
            }
            xml.moveTo(at);
            strings.check(xml, bounds);
        }
    }

    /** Keeps the string at this place and answers the place behind it; -1 when it has another shape. */
    private int string(byte[] bytes, int at) {
        int start = at;
        while (bytes[start] <= ' ' && start - at < 16) {
            start++;
        }
        if (Expected.is(START, bytes, start)) {
            start += START.length;
        } else if (Expected.is(START_WITH_SPACE, bytes, start)) {
            start += START_WITH_SPACE.length;
        } else {
            return -1;
        }
        int end = text.end(bytes, start, at + WINDOW - END.length);
        if (end < 0 || !Expected.is(END, bytes, end)) {
            return -1;
        }
        strings.add(bytes, start, end - start, text.quoted());
        return end + END.length;
    }
}
