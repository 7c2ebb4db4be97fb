package io.tailrace.tabular;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that a reader fills again and again: the texts of all cells lie in one UTF-8 array, so that a cell costs no object.
 * Hot code: plain arrays, no streams.
 */
public final class RowBuffer implements Row {

    private byte[] utf8;
    private int[] ends;
    private CellKind[] kinds;
    private int width;
    private long number;

    public RowBuffer() {
        this(32, 1024);
    }

    /** A row with room for so many cells and bytes; it grows when it needs more. */
    public RowBuffer(int cells, int bytes) {
        utf8 = new byte[bytes];
        ends = new int[cells];
        kinds = new CellKind[cells];
    }

    /** Empties the row and gives it its number. */
    public void start(long number) {
        this.number = number;
        width = 0;
    }

    public void addAbsent() {
        end(CellKind.ABSENT, size());
    }

    public void addUncalculated() {
        end(CellKind.UNCALCULATED, size());
    }

    /** Takes absent cells off the end, so that the last cell is one that says something. */
    public void trimAbsent() {
        while (width > 0 && kinds[width - 1] == CellKind.ABSENT) {
            width--;
        }
    }

    /** Adds absent cells until the row has {@code width} cells; does nothing when it has them already. */
    public void padTo(int width) {
        while (this.width < width) {
            addAbsent();
        }
    }

    public void add(CellKind kind, String text) {
        int length = text.length();
        int start = size();
        // A char takes at most three bytes in UTF-8: a pair of surrogates takes four.
        reserve(start, 3L * length);
        int at = start;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                at = encode(text, i, at);
                break;
            }
            utf8[at++] = (byte) c;
        }
        end(kind, at);
    }

    public void add(CellKind kind, char[] text, int offset, int length) {
        int start = size();
        reserve(start, 3L * length);
        int at = start;
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (c >= 0x80) {
                at = encode(new String(text, i, offset + length - i), 0, at);
                break;
            }
            utf8[at++] = (byte) c;
        }
        end(kind, at);
    }

    /** Adds a cell whose text is UTF-8 already. */
    public void addUtf8(CellKind kind, byte[] text, int offset, int length) {
        int start = size();
        reserve(start, length);
        System.arraycopy(text, offset, utf8, start, length);
        end(kind, start + length);
    }

    /** Adds the cell of another row, which may have no such cell. */
    public void addCell(RowBuffer other, int column) {
        CellKind kind = other.kind(column);
        if (other.isNull(column)) {
            end(kind, size());
        } else {
            addUtf8(kind, other.utf8, other.begin(column), other.utf8Length(column));
        }
    }

    /** Takes over number and cells of another row. */
    public void copyOf(RowBuffer other) {
        number = other.number;
        width = other.width;
        if (ends.length < width) {
            ends = new int[other.ends.length];
            kinds = new CellKind[other.kinds.length];
        }
        System.arraycopy(other.ends, 0, ends, 0, width);
        System.arraycopy(other.kinds, 0, kinds, 0, width);
        if (utf8.length < other.size()) {
            utf8 = new byte[other.utf8.length];
        }
        System.arraycopy(other.utf8, 0, utf8, 0, other.size());
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public CellKind kind(int column) {
        return column < width ? kinds[column] : CellKind.ABSENT;
    }

    @Override
    public @Nullable String text(int column) {
        return isNull(column) ? null : new String(utf8, begin(column), utf8Length(column), StandardCharsets.UTF_8);
    }

    @Override
    public int utf8Length(int column) {
        return column < width ? ends[column] - begin(column) : 0;
    }

    @Override
    public int copyUtf8(int column, byte[] target, int offset) {
        int length = utf8Length(column);
        if (length > 0) {
            System.arraycopy(utf8, begin(column), target, offset, length);
        }
        return offset + length;
    }

    @Override
    public boolean isNull(int column) {
        return column >= width || kinds[column] == CellKind.ABSENT || kinds[column] == CellKind.UNCALCULATED;
    }

    /** The size of all texts of the row, in bytes. */
    public int size() {
        return width == 0 ? 0 : ends[width - 1];
    }

    private int begin(int column) {
        Objects.checkIndex(column, width);
        return column == 0 ? 0 : ends[column - 1];
    }

    private void end(CellKind kind, int end) {
        if (width == ends.length) {
            ends = Arrays.copyOf(ends, width * 2);
            kinds = Arrays.copyOf(kinds, width * 2);
        }
        ends[width] = end;
        kinds[width++] = kind;
    }

    private int encode(String text, int from, int at) {
        byte[] rest = text.substring(from).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(rest, 0, utf8, at, rest.length);
        return at + rest.length;
    }

    private void reserve(int used, long more) {
        if (used + more > utf8.length) {
            utf8 = Arrays.copyOf(
                    utf8, Math.toIntExact(Math.max(used + more, Math.min(2L * utf8.length, Integer.MAX_VALUE - 16))));
        }
    }
}
