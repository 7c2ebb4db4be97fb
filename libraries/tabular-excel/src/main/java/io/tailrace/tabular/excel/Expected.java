package io.tailrace.tabular.excel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes that are expected at a place. The place must lie so that eight bytes can be looked at. Hot code. */
final class Expected {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Expected() {}

    static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** Up to eight characters as a word in the order of memory. */
    static long word(String ascii) {
        byte[] bytes = bytes(ascii);
        long word = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            word = word << 8 | bytes[i];
        }
        return word;
    }

    /** The mask of as many bytes as the text has. */
    static long mask(String ascii) {
        return ascii.length() == Long.BYTES ? -1L : (1L << (8 * ascii.length())) - 1;
    }

    static long at(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static boolean is(byte[] pattern, byte[] bytes, int at) {
        for (int i = 0; i < pattern.length; i++) {
            if (bytes[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
