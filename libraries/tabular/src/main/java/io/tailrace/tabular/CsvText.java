package io.tailrace.tabular;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What the canonical CSV asks of a field's text (RFC 4180, section 2). Hot code: looks at eight bytes at a time. */
public final class CsvText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private CsvText() {}

    /** Whether the field stands in quotes: it has a comma, a quote or a line end, or is an empty text, which without quotes would be absent. */
    public static boolean needsQuotes(byte[] text, int offset, int length) {
        if (length == 0) {
            return true;
        }
        int at = offset;
        int end = offset + length;
        while (end - at >= Long.BYTES) {
            if (hasSpecial((long) LONGS.get(text, at))) {
                return true;
            }
            at += Long.BYTES;
        }
        while (at < end) {
            byte b = text[at++];
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Whether one of these eight bytes is a comma, a quote or a line end. */
    private static boolean hasSpecial(long word) {
        return (zeroIn(word ^ ONES * ',')
                        | zeroIn(word ^ ONES * '"')
                        | zeroIn(word ^ ONES * '\n')
                        | zeroIn(word ^ ONES * '\r'))
                != 0;
    }

    private static long zeroIn(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
