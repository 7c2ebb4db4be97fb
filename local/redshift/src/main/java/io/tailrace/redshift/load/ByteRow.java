package io.tailrace.redshift.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows in PostgreSQL's COPY text format, built in one growing buffer. Part of the hot loop of COPY. */
final class ByteRow {
    private byte[] bytes = new byte[1 << 17];
    private int length;
    private int rowStart;
    private boolean firstField = true;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        rowStart = 0;
    }

    void beginRow() {
        rowStart = length;
        firstField = true;
    }

    void abandonRow() {
        length = rowStart;
    }

    void endRow() {
        append((byte) '\n');
    }

    void beginField() {
        if (!firstField) {
            append((byte) '\t');
        }
        firstField = false;
    }

    void nullField() {
        append((byte) '\\');
        append((byte) 'N');
    }

    void append(byte b) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = b;
    }

    void append(byte[] source, int start, int end) {
        grow(end - start);
        System.arraycopy(source, start, bytes, length, end - start);
        length += end - start;
    }

    void ascii(String text) {
        var source = text.getBytes(StandardCharsets.ISO_8859_1);
        append(source, 0, source.length);
    }

    /** Text with the characters escaped that the format gives a meaning. */
    void text(byte[] source, int start, int end) {
        grow(2 * (end - start));
        var at = length;
        for (var i = start; i < end; i++) {
            var b = source[i];
            if (b == '\\' || b == '\t' || b == '\n' || b == '\r') {
                bytes[at++] = '\\';
                bytes[at++] = (byte) (b == '\\' ? '\\' : b == '\t' ? 't' : b == '\n' ? 'n' : 'r');
            } else {
                bytes[at++] = b;
            }
        }
        length = at;
    }

    private void grow(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
