package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.CopyCommand;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the bytes of a text against its column and writes them as PostgreSQL's COPY text: UTF-8 without NUL, no longer than the
 * column in bytes. Part of the hot loop of COPY: ASCII takes a path of its own.
 */
final class TextField {
    private final CopyCommand.Conversion options;
    private final ByteRow row;
    private byte[] scratch = new byte[256];

    TextField(CopyCommand.Conversion options, ByteRow row) {
        this.options = options;
        this.row = row;
    }

    @Nullable
    FieldProblem convert(byte[] bytes, int start, int end, Column column) {
        var i = start;
        while (i < end && bytes[i] > 0) {
            i++;
        }
        if (i == end) {
            return fitting(bytes, start, end, column);
        }
        var wrong = firstInvalid(bytes, start, end);
        if (wrong < end) {
            if (options.invalidCharacterReplacement().isEmpty()) {
                return FieldProblem.codePoint(hex(bytes, wrong, Math.min(end, wrong + 1)));
            }
            return repaired(bytes, start, end, column);
        }
        if (column.type() == Column.Type.CHARACTER) {
            return FieldProblem.multibyte(hex(bytes, i, Math.min(end, i + sequenceLength(bytes, i, end))));
        }
        return fitting(bytes, start, end, column);
    }

    private @Nullable FieldProblem fitting(byte[] bytes, int start, int end, Column column) {
        if (end - start > column.length()) {
            var significant = column.type() == Column.Type.CHARACTER ? withoutTrailingBlanks(bytes, start, end) : end;
            if (significant - start > column.length() && !options.truncateColumns()) {
                return FieldProblem.TOO_LONG;
            }
            row.text(bytes, start, characterBoundary(bytes, start, Math.min(significant, start + column.length())));
            return null;
        }
        row.text(bytes, start, end);
        return null;
    }

    /** The last index not above {@code end} at which no character is cut in two. */
    private static int characterBoundary(byte[] bytes, int start, int end) {
        var boundary = end;
        while (boundary > start && boundary < bytes.length && (bytes[boundary] & 0xc0) == 0x80) {
            boundary--;
        }
        return boundary;
    }

    /** Every byte that is not part of a character gives way to the replacement, so that the length stays. */
    private @Nullable FieldProblem repaired(byte[] bytes, int start, int end, Column column) {
        if (scratch.length < end - start + 1) {
            scratch = new byte[end - start + 1];
        }
        System.arraycopy(bytes, start, scratch, 0, end - start);
        var length = end - start;
        var replacement = (byte) options.invalidCharacterReplacement().getAsInt();
        for (var i = 0; i < length; ) {
            var sequence = sequenceLength(scratch, i, length);
            if (sequence == 0 || (column.type() == Column.Type.CHARACTER && sequence > 1)) {
                scratch[i++] = replacement;
            } else {
                i += sequence;
            }
        }
        return fitting(scratch, 0, length, column);
    }

    private static int firstInvalid(byte[] bytes, int start, int end) {
        var i = start;
        while (i < end) {
            var length = sequenceLength(bytes, i, end);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return end;
    }

    /** The length of the UTF-8 character at {@code i}; 0 when there is none (RFC 3629, and no NUL). */
    private static int sequenceLength(byte[] bytes, int i, int end) {
        var first = bytes[i] & 0xff;
        if (first < 0x80) {
            return first == 0 ? 0 : 1;
        }
        var length = first >= 0xc2 && first <= 0xdf
                ? 2
                : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
        if (length == 0 || i + length > end) {
            return 0;
        }
        for (var k = 1; k < length; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        var second = bytes[i + 1] & 0xff;
        var outside = (first == 0xe0 && second < 0xa0)
                || (first == 0xed && second > 0x9f)
                || (first == 0xf0 && second < 0x90)
                || (first == 0xf4 && second > 0x8f);
        return outside ? 0 : length;
    }

    static int withoutTrailingBlanks(byte[] bytes, int start, int end) {
        var last = end;
        while (last > start && bytes[last - 1] == ' ') {
            last--;
        }
        return last;
    }

    private static String hex(byte[] bytes, int start, int end) {
        var hex = new StringBuilder();
        for (var i = start; i < end; i++) {
            hex.append(hex.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%02x", bytes[i]));
        }
        return hex.toString();
    }
}
