package io.tailrace.tabular.excel;

/** The length of a kept text and whether it needs quotes, in seven bits a byte, lowest first; the highest bit says that more follow. */
final class Varint {
    static final int LONGEST = 5;

    private Varint() {}

    static long header(int length, boolean quoted) {
        return (long) length << 1 | (quoted ? 1 : 0);
    }

    /** How many bytes the header takes. */
    static int length(long header) {
        return header == 0 ? 1 : (Long.SIZE - Long.numberOfLeadingZeros(header) + 6) / 7;
    }
}
