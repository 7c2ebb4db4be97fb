package io.tailrace.tabular;

import java.util.List;
import java.util.Optional;

/** Lines cut at fixed positions, counted in Unicode characters. What lies behind the last field becomes one more cell. */
final class FixedWidthRows implements RowSource {
    private final String file;
    private final TextWindow window;
    private final TableFormat.FixedWidth format;
    private final Bounds bounds;
    private final int[] starts;
    private final int[] lengths;
    private final int endOfFields;
    private final CharacterPositions positions;
    private long lines;

    FixedWidthRows(String file, TextWindow window, TableFormat.FixedWidth format, Bounds bounds) {
        this.file = file;
        this.window = window;
        this.format = format;
        this.bounds = bounds;
        starts = format.fields().stream().mapToInt(field -> field.start() - 1).toArray();
        lengths = format.fields().stream()
                .mapToInt(TableFormat.FixedWidth.Field::length)
                .toArray();
        endOfFields = format.fields().stream()
                .mapToInt(field -> Math.clamp(field.start() - 1L + field.length(), 1, Integer.MAX_VALUE - 1))
                .max()
                .orElseThrow();
        // One more: where the text behind the last field begins.
        positions = new CharacterPositions(endOfFields + 1);
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
        window.passLines(number - 1);
        lines = number - 1;
    }

    @Override
    public boolean next(RowBuffer row) {
        if (!window.hasNext()) {
            return false;
        }
        lines++;
        int lineEnd = lineEnd();
        row.start(lines);
        cut(row, window.bytes(), window.at(), lineEnd);
        window.advanceTo(LineEnds.behind(window.bytes(), lineEnd, window.end()));
        return true;
    }

    @Override
    public void close() {
        window.close();
    }

    /** Where the line ends that begins at the window's next byte; the window then holds all of it. */
    private int lineEnd() {
        int searched = 0;
        while (true) {
            int found = LineEnds.next(window.bytes(), window.at() + searched);
            searched = Math.min(found, window.end()) - window.at();
            if (searched > bounds.rowBytes()) {
                throw refused(Refusal.ROW_TOO_LONG, "lines of at most " + bounds.rowBytes() + " bytes");
            }
            if (found + 1 < window.end() || !window.more()) {
                return window.at() + searched;
            }
        }
    }

    private void cut(RowBuffer row, byte[] text, int start, int end) {
        positions.of(text, start, end);
        int characters = positions.count();
        for (int field = 0; field < starts.length; field++) {
            if (starts[field] < characters) {
                row.padTo(field);
                int length = Math.min(lengths[field], characters - starts[field]);
                addField(row, text, starts[field], starts[field] + length);
            }
        }
        if (characters > endOfFields && !isSpace(text, endOfFields, characters)) {
            row.padTo(starts.length);
            addField(row, text, endOfFields, characters);
        }
        if (row.width() == 0) {
            row.addAbsent();
        }
    }

    private void addField(RowBuffer row, byte[] text, int from, int to) {
        int start = positions.index(from);
        int end = positions.index(to);
        while (start < end && text[start] == ' ') {
            start++;
        }
        while (end > start && text[end - 1] == ' ') {
            end--;
        }
        if (end - start > bounds.cellBytes()) {
            throw refused(Refusal.CELL_TOO_LONG, "fields of at most " + bounds.cellBytes() + " bytes");
        }
        if (start == end) {
            row.addAbsent();
        } else {
            row.addUtf8(CellKind.TEXT, text, start, end - start);
        }
    }

    private boolean isSpace(byte[] text, int from, int to) {
        int end = positions.index(to);
        for (int i = positions.index(from); i < end; i++) {
            if (text[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private UnreadableFile refused(Refusal refusal, String expected) {
        return new UnreadableFile(refusal, file, "line " + lines, expected, "more");
    }
}
