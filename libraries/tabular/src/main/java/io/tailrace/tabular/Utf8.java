package io.tailrace.tabular;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks that bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF. Hot code: ASCII passes eight bytes at a time. */
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** The index of the first byte of {@code text[start, end)} that begins no whole character, or -1 when all do. */
    public static int firstInvalid(byte[] text, int start, int end) {
        int at = start;
        while (at < end) {
            while (end - at >= Long.BYTES && ((long) LONGS.get(text, at) & HIGHS) == 0) {
                at += Long.BYTES;
            }
            if (at == end) {
                break;
            }
            int length = characterLength(text, at, end);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** How many bytes the character at this index has: 1 to 4, or 0 when there is no whole character before {@code end}. */
    public static int characterLength(byte[] text, int at, int end) {
        int first = text[at];
        if (first >= 0) {
            return 1;
        }
        int lead = first & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (end - at < length || !secondFits(lead, text[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Whether the bytes up to {@code end} begin a character that has more bytes than there are. */
    static boolean isCut(byte[] text, int at, int end) {
        int lead = text[at] & 0xFF;
        int length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (end - at >= length) {
            return false;
        }
        return end - at == 1
                || (secondFits(lead, text[at + 1] & 0xFF) && (end - at == 2 || (text[at + 2] & 0xC0) == 0x80));
    }

    private static boolean secondFits(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
