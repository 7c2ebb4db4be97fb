package io.tailrace.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The first bytes of a text that tell how it is encoded (Unicode Standard, 23.8). */
enum ByteOrderMark {
    UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
    UTF_32BE(StandardCharsets.UTF_32BE, "\0\0\u00FE\u00FF"),
    /** Looked for before UTF-16, whose mark it begins with: no text of UTF-16 begins with the character zero. */
    UTF_32LE(StandardCharsets.UTF_32LE, "\u00FF\u00FE\0\0"),
    UTF_16BE(StandardCharsets.UTF_16BE, "\u00FE\u00FF"),
    UTF_16LE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
    NONE(StandardCharsets.UTF_8, "");

    private final Charset charset;
    /** Each character is a byte. */
    private final String mark;

    ByteOrderMark(Charset charset, String mark) {
        this.charset = charset;
        this.mark = mark;
    }

    /** The mark that the text begins with; bytes that a charset of four-byte units has to read otherwise are none. */
    static ByteOrderMark at(byte[] start, Charset declared) {
        boolean wide = declared.name().contains("UTF-32");
        for (var candidate : values()) {
            if (candidate.begins(start) && !(wide && candidate.mark.length() == 2)) {
                return candidate;
            }
        }
        return NONE;
    }

    Charset charset() {
        return charset;
    }

    int length() {
        return mark.length();
    }

    private boolean begins(byte[] start) {
        if (start.length < mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if ((start[i] & 0xFF) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
