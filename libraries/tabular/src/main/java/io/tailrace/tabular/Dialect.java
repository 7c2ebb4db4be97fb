package io.tailrace.tabular;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The marks of a {@link TableFormat.Delimited} as they stand in UTF-8; one that the dialect does not have is empty. */
final class Dialect {
    private final byte[] delimiter;
    private final byte[] quote;
    private final byte[] escape;
    private final byte[] comment;

    Dialect(TableFormat.Delimited format) {
        delimiter = utf8(format.delimiter());
        quote = utf8(format.quote());
        // A quote that escapes itself is what doubling means.
        escape = utf8(format.escape().filter(mark -> !format.quote().equals(Optional.of(mark))));
        comment = utf8(format.comment());
    }

    byte[] delimiter() {
        return delimiter;
    }

    byte[] quote() {
        return quote;
    }

    byte[] escape() {
        return escape;
    }

    boolean hasComments() {
        return comment.length > 0;
    }

    boolean isDelimiter(byte[] text, int at) {
        return stands(delimiter, text, at);
    }

    boolean isQuote(byte[] text, int at) {
        return stands(quote, text, at);
    }

    boolean isEscape(byte[] text, int at) {
        return stands(escape, text, at);
    }

    boolean isComment(byte[] text, int at) {
        return stands(comment, text, at);
    }

    /** The most bytes that must be there to tell what a byte begins: a mark or CRLF behind an escape or a quote. */
    int lookAhead() {
        return Math.max(quote.length, escape.length)
                + Math.max(2, Math.max(delimiter.length, Math.max(comment.length, quote.length)));
    }

    private static boolean stands(byte[] mark, byte[] text, int at) {
        if (mark.length == 1) {
            return text[at] == mark[0];
        }
        if (mark.length == 0 || text.length - at < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (text[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] utf8(Optional<Character> mark) {
        return utf8(mark.map(String::valueOf).orElse(""));
    }

    private static byte[] utf8(String mark) {
        return mark.getBytes(StandardCharsets.UTF_8);
    }
}
