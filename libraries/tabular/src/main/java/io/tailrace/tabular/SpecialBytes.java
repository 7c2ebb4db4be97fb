package io.tailrace.tabular;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the bytes that mean something in delimited text: the first ones of the marks of its dialect, what the canonical CSV quotes, and all control characters
 * up to CR, because that takes one look for CR and LF together. Hot code: looks at eight bytes at a time when all marks begin in ASCII.
 */
final class SpecialBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOWS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long COMMAS = ONES * ',';
    private static final long DOUBLE_QUOTES = ONES * '"';
    /** Added to seven bits, leaves the eighth clear up to CR. */
    private static final long BEYOND_CR = ONES * (0x80 - '\r' - 1);

    private final boolean[] special = new boolean[256];
    private final boolean ascii;
    private final long delimiters;
    private final long quotes;
    private final long escapes;

    SpecialBytes(Dialect dialect) {
        byte delimiter = dialect.delimiter()[0];
        byte quote = first(dialect.quote());
        byte escape = first(dialect.escape());
        ascii = delimiter >= 0 && quote >= 0 && escape >= 0;
        delimiters = ONES * delimiter;
        quotes = ONES * quote;
        escapes = ONES * escape;
        for (int b = 0; b <= '\r'; b++) {
            special[b] = true;
        }
        for (int b : new int[] {delimiter, quote, escape, ',', '"'}) {
            special[b & 0xFF] = true;
        }
    }

    /** The index of the first special byte from this one on; there must be one, and seven bytes behind it. */
    int next(byte[] text, int from) {
        return ascii ? nextOfWords(text, from) : nextOfBytes(text, from);
    }

    private int nextOfWords(byte[] text, int from) {
        int at = from;
        while (true) {
            long word = (long) LONGS.get(text, at);
            long low = word & LOWS;
            long others = ((low ^ delimiters) + LOWS)
                    & ((low ^ quotes) + LOWS)
                    & ((low ^ escapes) + LOWS)
                    & ((low ^ COMMAS) + LOWS)
                    & ((low ^ DOUBLE_QUOTES) + LOWS)
                    & (low + BEYOND_CR);
            long hits = ~(others | word | LOWS);
            if (hits != 0) {
                return at + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            at += Long.BYTES;
        }
    }

    private int nextOfBytes(byte[] text, int from) {
        int at = from;
        while (!special[text[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    /** A mark that the dialect does not have looks for commas once more. */
    private static byte first(byte[] mark) {
        return mark.length == 0 ? (byte) ',' : mark[0];
    }
}
