package io.tailrace.tabular;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where in a line of UTF-8 its first characters begin. Hot code: in a line of ASCII nothing is kept. */
final class CharacterPositions {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private final int most;
    private int start;
    private int end;
    private int count;
    private boolean ascii;
    private int[] indexes = new int[0];

    /**
     * Positions of one line after the other.
     *
     * @param most how many characters from the first on are asked for
     */
    CharacterPositions(int most) {
        this.most = most;
    }

    /** Takes the characters of {@code text[start, end)}, which is valid UTF-8. */
    void of(byte[] text, int start, int end) {
        this.start = start;
        this.end = end;
        count = end - start;
        ascii = isAscii(text, start, end);
        if (!ascii) {
            index(text, start, end);
        }
    }

    int count() {
        return count;
    }

    /** Where the character of this number begins, from 0; the one behind the last is the end of the line. */
    int index(int character) {
        return character == count ? end : ascii ? start + character : indexes[character];
    }

    private void index(byte[] text, int start, int end) {
        int room = Math.min(most, end - start);
        if (indexes.length < room) {
            indexes = new int[Math.max(room, Math.min(most, 2 * indexes.length))];
        }
        count = 0;
        for (int at = start; at < end; at++) {
            boolean begins = (text[at] & 0xC0) != 0x80;
            if (begins) {
                if (count < room) {
                    indexes[count] = at;
                }
                count++;
            }
        }
    }

    private static boolean isAscii(byte[] text, int start, int end) {
        int at = start;
        while (end - at >= Long.BYTES) {
            if (((long) LONGS.get(text, at) & HIGHS) != 0) {
                return false;
            }
            at += Long.BYTES;
        }
        while (at < end && text[at] >= 0) {
            at++;
        }
        return at == end;
    }
}
