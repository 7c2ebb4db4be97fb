package io.tailrace.tabular.excel;

import io.tailrace.tabular.Utf8;

/**
 * Finds the end of a text that stands in XML as it is: without references, without characters that XML forbids or normalises, without the escapes of
 * {@link EscapedText}. Hot code: one look-up a byte.
 */
final class PlainText {
    private static final int ENDS = 1;
    /** References, carriage returns and control characters. */
    private static final int SPECIAL = 2;

    private static final int BEYOND_ASCII = 4;
    private static final int QUOTED = 8;
    private static final int UNDERSCORE = 16;
    private static final byte[] CLASSES = classes();

    private boolean quoted;

    /** The index of the {@code <} that ends the text, or -1 when the text is not plain or does not end before {@code stop}. */
    int end(byte[] text, int start, int stop) {
        int seen = 0;
        int at = start;
        while (at < stop) {
            int kind = CLASSES[text[at] & 0xFF];
            if (kind == ENDS) {
                return isPlain(text, start, at, seen) ? at : -1;
            }
            seen |= kind;
            at++;
        }
        return -1;
    }

    /** Whether the canonical CSV puts the text that was found last in quotes. */
    boolean quoted() {
        return quoted;
    }

    private boolean isPlain(byte[] text, int start, int end, int seen) {
        quoted = (seen & QUOTED) != 0 || start == end;
        return (seen & SPECIAL) == 0
                && ((seen & UNDERSCORE) == 0 || !EscapedText.isIn(text, start, end))
                && ((seen & BEYOND_ASCII) == 0 || Utf8.firstInvalid(text, start, end) < 0);
    }

    private static byte[] classes() {
        var classes = new byte[256];
        for (int i = 0; i < 256; i++) {
            classes[i] = (byte) (i >= 0x80 ? BEYOND_ASCII : i < 0x20 ? SPECIAL : 0);
        }
        classes['\t'] = 0;
        classes['\n'] = QUOTED;
        classes['"'] = QUOTED;
        classes[','] = QUOTED;
        classes['&'] = SPECIAL;
        classes['_'] = UNDERSCORE;
        classes['<'] = ENDS;
        return classes;
    }
}
