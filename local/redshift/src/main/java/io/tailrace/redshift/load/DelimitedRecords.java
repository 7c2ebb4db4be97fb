package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.CopyCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV or delimited file, as bytes. This is the hot loop of COPY: one pass over the buffer, no object per field.
 * After {@link #next()} the fields lie in {@link #bytes()} from {@link #start(int)} to {@link #end(int)}, without their quotes.
 */
final class DelimitedRecords {
    /** The longest row that Redshift loads. */
    private static final int LONGEST_RECORD = 4 << 20;

    private final InputStream in;
    private final boolean csv;
    private final byte quote;
    private final byte delimiter;
    private final boolean escape;
    private final boolean removeQuotes;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    private byte[] record = new byte[1 << 12];
    private int length;
    private int[] ends = new int[64];
    private boolean[] quoted = new boolean[64];
    private int fields;
    private long line = 1;
    private long recordLine;
    private @Nullable FieldProblem problem;

    DelimitedRecords(InputStream in, CopyCommand.Text format) {
        this.in = in;
        this.csv = format.csv();
        this.quote = (byte) format.quote();
        this.delimiter = (byte) format.delimiter();
        this.escape = format.escape();
        this.removeQuotes = format.removeQuotes();
    }

    /** Reads the next record; false at the end of the file. A last line without a line end counts when it is not empty. */
    boolean next() throws IOException {
        length = 0;
        fields = 0;
        problem = null;
        recordLine = line;
        if (position == limit && !fill()) {
            return false;
        }
        while (field()) {
            if (length > LONGEST_RECORD) {
                problem = FieldProblem.TOO_WIDE;
                skipLine();
                return true;
            }
        }
        return true;
    }

    /** Reads one field; true when another one follows in the same record. */
    private boolean field() throws IOException {
        if (csv && (position < limit || fill()) && buffer[position] == quote) {
            position++;
            return quotedField();
        }
        if (removeQuotes && (position < limit || fill()) && (buffer[position] == '"' || buffer[position] == '\'')) {
            return surroundedField(buffer[position++]);
        }
        return plainField();
    }

    /** A field in quotation marks that are taken away; only one before a delimiter or the end of the line closes it. */
    private boolean surroundedField(byte mark) throws IOException {
        while (position < limit || fill()) {
            var b = buffer[position++];
            if (escape && b == '\\') {
                escaped();
            } else if (b == mark && ((position == limit && !fill()) || ends(buffer[position]))) {
                endField(true);
                if (position == limit) {
                    return false;
                }
                var after = buffer[position++];
                if (after != delimiter) {
                    endLine(after);
                }
                return after == delimiter;
            } else if (b == '\n' || b == '\r') {
                endField(true);
                endLine(b);
                problem = FieldProblem.OPEN_QUOTE;
                return false;
            } else {
                append(b);
            }
        }
        endField(true);
        problem = FieldProblem.OPEN_QUOTE;
        return false;
    }

    private boolean ends(byte b) {
        return b == delimiter || b == '\n' || b == '\r';
    }

    private boolean plainField() throws IOException {
        while (true) {
            if (position == limit && !fill()) {
                endField(false);
                return false;
            }
            var start = position;
            while (position < limit && !special(buffer[position])) {
                position++;
            }
            append(start, position);
            if (position == limit || length > LONGEST_RECORD) {
                if (length > LONGEST_RECORD) {
                    endField(false);
                    return true;
                }
                continue;
            }
            var b = buffer[position++];
            if (b == delimiter) {
                endField(false);
                return true;
            }
            if (b == '\n' || b == '\r') {
                endField(false);
                endLine(b);
                return false;
            }
            if (csv) {
                return malformed();
            }
            escaped();
        }
    }

    private boolean special(byte b) {
        return b == delimiter || b == '\n' || b == '\r' || (csv ? b == quote : (escape && b == '\\'));
    }

    /** After a backslash: the next byte is data, except that {@code \N} stays what it is, the sign for null. */
    private void escaped() throws IOException {
        if (position == limit && !fill()) {
            append((byte) '\\');
            return;
        }
        var b = buffer[position++];
        if (b == 'N') {
            append((byte) '\\');
        }
        if (b == '\n') {
            line++;
        }
        append(b);
    }

    private boolean quotedField() throws IOException {
        while (true) {
            if (position == limit && !fill()) {
                return malformed();
            }
            var start = position;
            while (position < limit && buffer[position] != quote) {
                if (buffer[position] == '\n') {
                    line++;
                }
                position++;
            }
            append(start, position);
            if (length > LONGEST_RECORD) {
                endField(true);
                return true;
            }
            if (position == limit) {
                continue;
            }
            position++;
            if (position == limit && !fill()) {
                endField(true);
                return false;
            }
            var b = buffer[position];
            if (b == quote) {
                append(quote);
                position++;
                continue;
            }
            endField(true);
            position++;
            if (b == delimiter) {
                return true;
            }
            if (b == '\n' || b == '\r') {
                endLine(b);
                return false;
            }
            fields--;
            return malformed();
        }
    }

    private boolean malformed() throws IOException {
        endField(true);
        problem = FieldProblem.BAD_QUOTES;
        skipLine();
        return false;
    }

    private void skipLine() throws IOException {
        while (position < limit || fill()) {
            var b = buffer[position++];
            if (b == '\n' || b == '\r') {
                endLine(b);
                return;
            }
        }
    }

    private void endLine(byte b) throws IOException {
        line++;
        if (b == '\r' && (position < limit || fill()) && buffer[position] == '\n') {
            position++;
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private void append(int start, int end) {
        var count = end - start;
        if (length + count > record.length) {
            record = Arrays.copyOf(record, Math.max(length + count, record.length * 2));
        }
        System.arraycopy(buffer, start, record, length, count);
        length += count;
    }

    private void append(byte b) {
        if (length == record.length) {
            record = Arrays.copyOf(record, record.length * 2);
        }
        record[length++] = b;
    }

    private void endField(boolean inQuotes) {
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, fields * 2);
            quoted = Arrays.copyOf(quoted, fields * 2);
        }
        quoted[fields] = inQuotes;
        ends[fields++] = length;
    }

    int fields() {
        return fields;
    }

    byte[] bytes() {
        return record;
    }

    int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    int end(int field) {
        return ends[field];
    }

    boolean blank() {
        return fields == 1 && length == 0 && !quoted[0];
    }

    /** The line at which the record begins, from 1. */
    long lineNumber() {
        return recordLine;
    }

    /** What is wrong with the record as a whole, or null. */
    @Nullable
    FieldProblem problem() {
        return problem;
    }

    /** The record as it was written, put together again from its fields. */
    String rawLine() {
        var text = new StringBuilder();
        var sign = String.valueOf((char) quote);
        for (var i = 0; i < fields; i++) {
            var value = text(i);
            text.append(i == 0 ? "" : String.valueOf((char) delimiter));
            text.append(quoted[i] && csv ? sign + value.replace(sign, sign + sign) + sign : value);
        }
        return text.toString();
    }

    String text(int field) {
        return new String(record, start(field), end(field) - start(field), StandardCharsets.UTF_8);
    }
}
