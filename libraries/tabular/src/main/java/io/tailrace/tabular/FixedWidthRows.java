package io.tailrace.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lines cut at fixed positions, counted in Unicode characters. What lies behind the last field becomes one more cell. */
final class FixedWidthRows implements RowSource {
    private final String file;
    private final DecodedText text;
    private final TableFormat.FixedWidth format;
    private final Bounds bounds;
    private final int endOfFields;
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int filled;
    private char[] line = new char[256];
    private int length;
    private long lines;
    private boolean afterCarriageReturn;

    FixedWidthRows(String file, DecodedText text, TableFormat.FixedWidth format, Bounds bounds) {
        this.file = file;
        this.text = text;
        this.format = format;
        this.bounds = bounds;
        endOfFields = format.fields().stream()
                .mapToInt(field -> field.start() + field.length() - 1)
                .max()
                .orElse(0);
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public Optional<String> sheet() {
        return Optional.empty();
    }

    @Override
    public List<String> fixedColumns() {
        return format.fields().stream().map(TableFormat.FixedWidth.Field::name).toList();
    }

    @Override
    public void startAt(long number) {
        while (lines + 1 < number && readLine()) {
            lines++;
        }
    }

    @Override
    public boolean next(RowBuffer row) {
        if (!readLine()) {
            return false;
        }
        row.start(++lines);
        boolean pairs = hasPairs();
        int characters = pairs ? Character.codePointCount(line, 0, length) : length;
        int width = 0;
        for (var field : format.fields()) {
            width++;
            if (field.start() <= characters) {
                row.padTo(width - 1);
                addField(row, field.start() - 1, Math.min(field.start() - 1 + field.length(), characters), pairs);
            }
        }
        if (characters > endOfFields && !isSpace(endOfFields, characters, pairs)) {
            row.padTo(format.fields().size());
            addField(row, endOfFields, characters, pairs);
        }
        if (row.width() == 0) {
            row.addAbsent();
        }
        return true;
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addField(RowBuffer row, int from, int to, boolean pairs) {
        int start = index(from, pairs);
        int end = index(to, pairs);
        while (start < end && line[start] == ' ') {
            start++;
        }
        while (end > start && line[end - 1] == ' ') {
            end--;
        }
        if (start == end) {
            row.addAbsent();
        } else {
            row.add(CellKind.TEXT, line, start, end - start);
        }
    }

    private boolean isSpace(int from, int to, boolean pairs) {
        for (int i = index(from, pairs); i < index(to, pairs); i++) {
            if (line[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private int index(int character, boolean pairs) {
        return pairs ? Character.offsetByCodePoints(line, 0, length, 0, character) : character;
    }

    private boolean hasPairs() {
        for (int i = 0; i < length; i++) {
            if (Character.isHighSurrogate(line[i])) {
                return true;
            }
        }
        return false;
    }

    /** Reads up to CR, LF, CRLF or the end; false when there is no further line. */
    private boolean readLine() {
        length = 0;
        while (true) {
            if (at == filled && !fill()) {
                return length > 0;
            }
            char c = buffer[at++];
            if (c == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = c == '\r';
            if (c == '\r' || c == '\n') {
                return true;
            }
            append(c);
        }
    }

    private void append(char c) {
        if (length == line.length) {
            if (length >= bounds.rowBytes()) {
                throw new UnreadableFile(
                        Refusal.ROW_TOO_LONG,
                        file,
                        "line " + (lines + 1),
                        "at most " + bounds.rowBytes() + " characters",
                        "more");
            }
            line = Arrays.copyOf(line, Math.min(length * 2, bounds.rowBytes()));
        }
        line[length++] = c;
    }

    private boolean fill() {
        try {
            at = 0;
            filled = Math.max(0, text.read(buffer, 0, buffer.length));
            return filled > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
