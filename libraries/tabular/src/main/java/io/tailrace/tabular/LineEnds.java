package io.tailrace.tabular;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where lines end: at CR, LF, or both. Hot code: looks at eight bytes at a time. */
final class LineEnds {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';
    private static final long LOWS = 0x7F7F_7F7F_7F7F_7F7FL;

    private LineEnds() {}

    /** The index of the first CR or LF from this one on; there must be one, and seven bytes behind it. */
    static int next(byte[] text, int from) {
        int at = from;
        while (true) {
            long word = (long) LONGS.get(text, at);
            long low = word & LOWS;
            long others = ((low ^ LINE_FEEDS) + LOWS) & ((low ^ RETURNS) + LOWS);
            long hits = ~(others | word | LOWS);
            if (hits != 0) {
                return at + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            at += Long.BYTES;
        }
    }

    /** The index behind the line end that begins here. */
    static int behind(byte[] text, int lineEnd, int end) {
        boolean both = text[lineEnd] == '\r' && lineEnd + 1 < end && text[lineEnd + 1] == '\n';
        return Math.min(end, lineEnd + (both ? 2 : 1));
    }
}
