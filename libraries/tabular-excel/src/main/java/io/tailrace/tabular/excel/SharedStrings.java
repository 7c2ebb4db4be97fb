package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.RowBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shared strings of a workbook (ECMA-376 part 1, 18.4), as UTF-8 in pages, so that a string costs its bytes and eight more.
 * Counts that the part states are not believed.
 */
final class SharedStrings {
    private static final long SI = XmlPart.name("si");
    private static final long T = XmlPart.name("t");
    private static final long PHONETIC_RUN = XmlPart.name("rPh");

    private static final int PAGE = 1 << 18;
    private static final int INDEX_PAGE = 1 << 13;

    private final List<byte[]> pages = new ArrayList<>();
    /** Where the strings end, as offsets into all pages; a string that would cross into another page starts there. */
    private final List<long[]> places = new ArrayList<>();

    private byte[] page = new byte[0];
    private int used;
    private int count;
    private long size;

    static SharedStrings none() {
        return new SharedStrings();
    }

    static SharedStrings read(XmlPart xml, Bounds bounds) {
        var strings = new SharedStrings();
        for (int event = xml.next(); event != XmlPart.EOF; event = xml.next()) {
            if (event == XmlPart.START && xml.name() == SI) {
                captureText(xml);
                strings.add(xml);
                if (strings.isTooLarge(bounds)) {
                    throw xml.refused(
                            Refusal.TOO_LARGE, "shared strings of at most " + most(bounds) + " bytes", "more");
                }
            }
        }
        return strings;
    }

    /**
     * Keeps the text of the element that was just started, up to its end: plain text and runs one behind the other, since there are
     * writers that give both. Phonetic runs are not part of it.
     */
    static void captureText(XmlPart xml) {
        xml.capture();
        xml.stopCapture();
        int outer = xml.depth() - 1;
        while (xml.depth() > outer) {
            int event = xml.next();
            if (event == XmlPart.END) {
                xml.stopCapture();
            } else if (xml.name() == PHONETIC_RUN) {
                xml.skip();
            } else if (xml.name() == T) {
                xml.captureMore();
            }
        }
        xml.checkText();
    }

    int count() {
        return count;
    }

    /** Adds the string of this index as a text; the index must be one. */
    void addTo(RowBuffer row, int index) {
        long place = places.get(index / INDEX_PAGE)[index % INDEX_PAGE];
        byte[] holder = pages.get((int) (place >>> 32));
        int start = (int) place;
        int at = start;
        int length = 0;
        int shift = 0;
        while (holder[at] < 0) {
            length |= (holder[at++] & 0x7F) << shift;
            shift += 7;
        }
        length |= holder[at++] << shift;
        row.addUtf8(CellKind.TEXT, holder, at, length);
    }

    /** Whether the strings take more than these bounds, and the memory of this process, allow. */
    boolean isTooLarge(Bounds bounds) {
        return size > most(bounds);
    }

    static long most(Bounds bounds) {
        return Math.min(bounds.sharedStringBytes(), Runtime.getRuntime().maxMemory() / 2);
    }

    private void add(XmlPart xml) {
        byte[] text = xml.text();
        int length = xml.textLength();
        if (EscapedText.isIn(text, length)) {
            byte[] resolved = EscapedText.resolve(text, length);
            add(resolved, resolved.length);
        } else {
            add(text, length);
        }
    }

    /** Adds the next string, as UTF-8. */
    void add(byte[] text, int length) {
        reserve(length + 5);
        setPlace(((long) (pages.size() - 1)) << 32 | used);
        int start = used;
        int rest = length;
        while (rest > 0x7F) {
            page[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        page[used++] = (byte) rest;
        System.arraycopy(text, 0, page, used, length);
        used += length;
        size += used - start + Long.BYTES;
        count++;
    }

    private void setPlace(long place) {
        if (count % INDEX_PAGE == 0) {
            places.add(new long[INDEX_PAGE]);
        }
        places.getLast()[count % INDEX_PAGE] = place;
    }

    /** Starts a new page unless this much fits; a long string gets a page of its own size. */
    private void reserve(int length) {
        if (page.length - used < length) {
            if (!pages.isEmpty() && page.length - used > page.length / 8) {
                page = Arrays.copyOf(page, used);
                pages.set(pages.size() - 1, page);
            }
            page = new byte[Math.max(length, PAGE)];
            pages.add(page);
            used = 0;
        }
    }
}
