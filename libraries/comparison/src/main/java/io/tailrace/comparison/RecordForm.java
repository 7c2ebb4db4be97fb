package io.tailrace.comparison;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record as bytes: its cells one behind the other, each with its length in front, key columns first. Equal records are equal bytes, and records of one key begin
 * with the same bytes, so that bytes in order are keys in order.
 * Hot code: plain arrays.
 */
final class RecordForm {
    /** In front of a text that is no value of its column: no value begins with it. */
    private static final byte UNFIT = 0;

    private byte[] bytes = new byte[512];
    private int length;

    /** A cell taken out of a record. */
    record Cell(@Nullable String text, boolean fits) {}

    void take(RowBuffer cells, int width) {
        length = 0;
        for (int i = 0; i < width; i++) {
            if (cells.isNull(i)) {
                append(0);
                continue;
            }
            boolean unfit = cells.kind(i) == CellKind.ERROR;
            int size = cells.utf8Length(i) + (unfit ? 1 : 0);
            append(size + 1);
            reserve(size);
            if (unfit) {
                bytes[length++] = UNFIT;
            }
            length = cells.copyUtf8(i, bytes, length);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Where the first so many cells end. */
    static int end(byte[] record, int from, int cells) {
        int at = from;
        for (int i = 0; i < cells; i++) {
            int size = 0;
            int shift = 0;
            byte b;
            do {
                b = record[at++];
                size |= (b & 0x7f) << shift;
                shift += 7;
            } while (b < 0);
            at += Math.max(0, size - 1);
        }
        return at;
    }

    /** The cell that begins here. */
    static Cell cell(byte[] record, int from) {
        int at = from;
        int size = 0;
        int shift = 0;
        byte b;
        do {
            b = record[at++];
            size |= (b & 0x7f) << shift;
            shift += 7;
        } while (b < 0);
        if (size == 0) {
            return new Cell(null, true);
        }
        boolean unfit = size > 1 && record[at] == UNFIT;
        int begin = unfit ? at + 1 : at;
        return new Cell(new String(record, begin, at + size - 1 - begin, StandardCharsets.UTF_8), !unfit);
    }

    private void append(int number) {
        reserve(5);
        int rest = number;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
