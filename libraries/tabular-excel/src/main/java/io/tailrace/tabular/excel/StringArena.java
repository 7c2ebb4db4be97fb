package io.tailrace.tabular.excel;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.util.Arrays;

/**
 * Texts in memory, one behind the other in pages: each costs its bytes, a length of one to five bytes whose lowest bit says whether the canonical CSV puts the
 * text in quotes, and four bytes for its place. Hot code: plain arrays.
 */
final class StringArena {
    private static final int PAGE_BITS = 18;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int PLACES_BITS = 13;
    private static final int PLACES = 1 << PLACES_BITS;
    /** Places are 32 bits without sign. */
    private static final long MOST_BYTES = 1L << 32;

    private byte[][] pages = new byte[16][];
    private int[][] places = new int[16][];
    private long size;
    private int count;
    private byte[] joined = new byte[0];

    int count() {
        return count;
    }

    /** What the texts take in memory, in bytes. */
    long bytes() {
        return size + (long) Integer.BYTES * count;
    }

    /** Whether there is room for a text of this length. */
    boolean hasRoom(int length) {
        return size + length + Varint.LONGEST < MOST_BYTES && count < Integer.MAX_VALUE;
    }

    void add(byte[] text, int offset, int length, boolean quoted) {
        setPlace();
        for (long header = Varint.header(length, quoted); ; header >>>= 7) {
            put((byte) (header > 0x7F ? header | 0x80 : header));
            if (header <= 0x7F) {
                break;
            }
        }
        int done = 0;
        while (done < length) {
            int at = (int) size & (PAGE - 1);
            int part = Math.min(length - done, PAGE - at);
            System.arraycopy(text, offset + done, page(), at, part);
            size += part;
            done += part;
        }
    }

    /** Adds the text of this index, which must be one, to the row. */
    void addTo(RowBuffer row, int index) {
        long place = places[index >>> PLACES_BITS][index & (PLACES - 1)] & 0xFFFF_FFFFL;
        byte[] page = pages[(int) (place >>> PAGE_BITS)];
        int at = (int) place & (PAGE - 1);
        int header = page[at++];
        if (header < 0 || at + (header >>> 1) > PAGE) {
            addLongTo(row, place);
        } else {
            row.addUtf8(CellKind.TEXT, page, at, header >>> 1, (header & 1) != 0);
        }
    }

    /** Hands all texts, in their order, to another keeper. */
    void moveTo(StringSpill spill) {
        for (int index = 0; index < count; index++) {
            long place = places[index >>> PLACES_BITS][index & (PLACES - 1)] & 0xFFFF_FFFFL;
            long header = header(place);
            spill.add(
                    joined(place + Varint.length(header), (int) (header >>> 1)),
                    0,
                    (int) (header >>> 1),
                    (header & 1) != 0);
        }
        pages = new byte[1][];
        places = new int[1][];
        joined = new byte[0];
    }

    private void addLongTo(RowBuffer row, long place) {
        long header = header(place);
        int length = (int) (header >>> 1);
        long start = place + Varint.length(header);
        int at = (int) start & (PAGE - 1);
        if (at + length <= PAGE) {
            row.addUtf8(CellKind.TEXT, pages[(int) (start >>> PAGE_BITS)], at, length, (header & 1) != 0);
        } else {
            row.addUtf8(CellKind.TEXT, joined(start, length), 0, length, (header & 1) != 0);
        }
    }

    private long header(long place) {
        long header = 0;
        long at = place;
        int shift = 0;
        byte b;
        do {
            b = pages[(int) (at >>> PAGE_BITS)][(int) at & (PAGE - 1)];
            header |= (long) (b & 0x7F) << shift;
            shift += 7;
            at++;
        } while (b < 0);
        return header;
    }

    /** The bytes of a text that may lie across pages. */
    private byte[] joined(long start, int length) {
        if (joined.length < length) {
            joined = new byte[Math.max(length, 256)];
        }
        int done = 0;
        while (done < length) {
            long from = start + done;
            int at = (int) from & (PAGE - 1);
            int part = Math.min(length - done, PAGE - at);
            System.arraycopy(pages[(int) (from >>> PAGE_BITS)], at, joined, done, part);
            done += part;
        }
        return joined;
    }

    private void put(byte b) {
        page()[(int) size & (PAGE - 1)] = b;
        size++;
    }

    /** The page of the next byte. */
    private byte[] page() {
        int number = (int) (size >>> PAGE_BITS);
        if (number == pages.length) {
            pages = Arrays.copyOf(pages, number * 2);
        }
        if (pages[number] == null) {
            pages[number] = new byte[PAGE];
        }
        return pages[number];
    }

    private void setPlace() {
        int number = count >>> PLACES_BITS;
        if (number == places.length) {
            places = Arrays.copyOf(places, number * 2);
        }
        if (places[number] == null) {
            places[number] = new int[PLACES];
        }
        places[number][count & (PLACES - 1)] = (int) size;
        count++;
    }
}
