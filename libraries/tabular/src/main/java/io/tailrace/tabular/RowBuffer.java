package io.tailrace.tabular;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that a reader fills again and again. The texts of all cells lie in one UTF-8 array, a comma behind each: a cell costs no object, and a row in which no
 * cell needs quotes is its own line of the canonical CSV.
 * Hot code: plain arrays, no streams.
 */
@SuppressWarnings("EnumOrdinal") // One byte a cell, in memory only.
public final class RowBuffer implements Row {
    private static final CellKind[] KINDS = CellKind.values();
    private static final byte ABSENT = (byte) CellKind.ABSENT.ordinal();
    private static final byte TEXT = (byte) CellKind.TEXT.ordinal();
    private static final byte UNCALCULATED = (byte) CellKind.UNCALCULATED.ordinal();
    /** Stands beside the kind of a cell that the canonical CSV puts in quotes. */
    private static final int QUOTED = 0x40;

    private static final int KIND = QUOTED - 1;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Room behind the last cell for its comma and for copying eight bytes at a time. */
    private static final int SLACK = 24;
    /** Up to this length a text is copied by two words. */
    private static final int SHORT = 16;

    private byte[] utf8;
    /** Where each cell's text ends; the next one begins behind the comma there. */
    private int[] ends;

    /** The ordinal of each cell's kind, and {@link #QUOTED}. */
    private byte[] kinds;

    private int width;
    /** Where the next cell's text begins. */
    private int next;

    private long number;
    private boolean quoted;

    public RowBuffer() {
        this(32, 1024);
    }

    /** A row with room for so many cells and bytes; it grows when it needs more. */
    public RowBuffer(int cells, int bytes) {
        utf8 = new byte[bytes + SLACK];
        ends = new int[cells];
        kinds = new byte[cells];
    }

    /** Empties the row and gives it its number. */
    public void start(long number) {
        this.number = number;
        width = 0;
        next = 0;
        quoted = false;
    }

    public void addAbsent() {
        end(ABSENT, next);
    }

    public void addUncalculated() {
        end(UNCALCULATED, next);
    }

    /** Takes absent cells off the end, so that the last cell is one that says something. */
    public void trimAbsent() {
        while (width > 0 && kinds[width - 1] == ABSENT) {
            width--;
            next--;
        }
    }

    /** Adds absent cells until the row has {@code width} cells; does nothing when it has them already. */
    public void padTo(int width) {
        while (this.width < width) {
            addAbsent();
        }
    }

    public void add(CellKind kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addUtf8(kind, bytes, 0, bytes.length);
    }

    public void add(CellKind kind, char[] text, int offset, int length) {
        add(kind, new String(text, offset, length));
    }

    /** Adds a cell whose text is UTF-8 already. */
    public void addUtf8(CellKind kind, byte[] text, int offset, int length) {
        addUtf8(kind, text, offset, length, kind == CellKind.TEXT && CsvText.needsQuotes(text, offset, length));
    }

    /**
     * Adds a cell of which it is known whether the canonical CSV puts it in quotes.
     *
     * @param needsQuotes as {@link CsvText#needsQuotes} answers
     */
    public void addUtf8(CellKind kind, byte[] text, int offset, int length, boolean needsQuotes) {
        int start = next;
        if (utf8.length - start < length + SLACK) {
            grow(length);
        }
        copy(text, offset, utf8, start, length);
        quoted |= needsQuotes;
        end((byte) (needsQuotes ? kind.ordinal() | QUOTED : kind.ordinal()), start + length);
    }

    /**
     * Adds texts that lie one behind another as in a line, one byte that is none of them behind each; empty ones are absent.
     *
     * @param textEnds the index where each text ends
     * @param needsQuotes whether {@link CsvText#needsQuotes} is true of one of them
     */
    void addLine(byte[] line, int offset, int[] textEnds, int cells, boolean needsQuotes) {
        int start = reserve(cells, textEnds[cells - 1] - offset);
        System.arraycopy(line, offset, utf8, start, textEnds[cells - 1] - offset);
        int shift = start - offset;
        int begin = start;
        for (int cell = 0; cell < cells; cell++) {
            int end = textEnds[cell] + shift;
            ends[width + cell] = end;
            kinds[width + cell] = end == begin ? ABSENT : TEXT;
            utf8[end] = ',';
            begin = end + 1;
        }
        width += cells;
        next = begin;
        if (needsQuotes) {
            markQuoted(cells);
        }
    }

    /**
     * Adds texts that lie anywhere in an array, in their order; empty ones are absent.
     *
     * @param textStarts the index where each text begins; its complement where an empty text is a text
     * @param textEnds the index where each text ends
     * @param needsQuotes whether {@link CsvText#needsQuotes} is true of one of them
     */
    void addCells(byte[] text, int[] textStarts, int[] textEnds, int cells, boolean needsQuotes) {
        int first = textStarts[0] < 0 ? ~textStarts[0] : textStarts[0];
        int to = reserve(cells, textEnds[cells - 1] - first + cells);
        for (int cell = 0; cell < cells; cell++) {
            int mark = textStarts[cell];
            int from = mark < 0 ? ~mark : mark;
            int length = textEnds[cell] - from;
            copy(text, from, utf8, to, length);
            to += length;
            ends[width + cell] = to;
            kinds[width + cell] = length == 0 && mark >= 0 ? ABSENT : TEXT;
            utf8[to++] = ',';
        }
        width += cells;
        next = to;
        if (needsQuotes) {
            markQuoted(cells);
        }
    }

    /** Marks those of the last cells that need quotes. */
    private void markQuoted(int cells) {
        quoted = true;
        for (int column = width - cells; column < width; column++) {
            int start = begin(column);
            if (kinds[column] == TEXT && CsvText.needsQuotes(utf8, start, ends[column] - start)) {
                kinds[column] |= QUOTED;
            }
        }
    }

    /** Makes room for more cells and their texts; answers where these begin. */
    private int reserve(int cells, int length) {
        if (utf8.length - next < length + SLACK) {
            grow(length);
        }
        if (ends.length - width < cells) {
            ends = Arrays.copyOf(ends, width + cells);
            kinds = Arrays.copyOf(kinds, width + cells);
        }
        return next;
    }

    /** Adds the cell of another row, which may have no such cell. */
    public void addCell(Row other, int column) {
        if (other instanceof RowBuffer buffer) {
            addCell(buffer, column);
            return;
        }
        switch (other.kind(column)) {
            case ABSENT -> addAbsent();
            case UNCALCULATED -> addUncalculated();
            default -> {
                byte[] text = new byte[other.utf8Length(column)];
                other.copyUtf8(column, text, 0);
                addUtf8(other.kind(column), text, 0, text.length);
            }
        }
    }

    private void addCell(RowBuffer other, int column) {
        CellKind kind = other.kind(column);
        if (other.isNull(column)) {
            end((byte) kind.ordinal(), next);
        } else {
            addUtf8(kind, other.utf8, other.begin(column), other.utf8Length(column), other.quoted(column));
        }
    }

    /**
     * Adds cells of another row that lie there one behind another, in one piece.
     *
     * @param first the first of them, which the other row must have, as all
     * @param kinds what they are here, by their places in this row; absent ones stay absent
     */
    public void addCells(RowBuffer other, int first, int cells, CellKind[] kinds) {
        int from = other.begin(first);
        int length = other.ends[first + cells - 1] - from;
        int start = reserve(cells, length);
        System.arraycopy(other.utf8, from, utf8, start, length);
        int shift = start - from;
        int marks = 0;
        for (int i = 0; i < cells; i++) {
            byte kind = other.kinds[first + i];
            int mark = kind & QUOTED;
            marks |= mark;
            ends[width + i] = other.ends[first + i] + shift;
            this.kinds[width + i] = kind == ABSENT ? ABSENT : (byte) (kinds[width + i].ordinal() | mark);
        }
        quoted |= marks != 0;
        width += cells;
        next = start + length + 1;
        utf8[next - 1] = ',';
    }

    /** Takes over number and cells of another row. */
    public void copyOf(Row other) {
        if (other instanceof RowBuffer buffer) {
            copyOf(buffer);
            return;
        }
        start(other.number());
        for (int column = 0; column < other.width(); column++) {
            addCell(other, column);
        }
    }

    private void copyOf(RowBuffer other) {
        number = other.number;
        width = other.width;
        next = other.next;
        quoted = other.quoted;
        if (ends.length < width) {
            ends = new int[other.ends.length];
            kinds = new byte[other.kinds.length];
        }
        System.arraycopy(other.ends, 0, ends, 0, width);
        System.arraycopy(other.kinds, 0, kinds, 0, width);
        if (utf8.length - SLACK < next) {
            utf8 = new byte[other.utf8.length];
        }
        System.arraycopy(other.utf8, 0, utf8, 0, next);
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
        return column < width ? KINDS[kinds[column] & KIND] : CellKind.ABSENT;
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
        return column >= width || kinds[column] == ABSENT || kinds[column] == UNCALCULATED;
    }

    /** The size of all texts of the row, in bytes. */
    public int size() {
        return next - width;
    }

    /** Whether a cell of the row needs quotes in the canonical CSV. */
    boolean quoted() {
        return quoted;
    }

    /** Whether the canonical CSV puts this cell, which the row must have, in quotes. */
    boolean quoted(int column) {
        return (kinds[column] & QUOTED) != 0;
    }

    /** All texts as UTF-8, a comma behind each: the row's own array, to be read only, and only until the row changes. */
    public byte[] line() {
        return utf8;
    }

    /** The length of the texts with the commas between them. */
    int lineLength() {
        return Math.max(next - 1, 0);
    }

    /** Where the text of this cell, which the row must have, begins in {@link #line}. */
    int start(int column) {
        return begin(column);
    }

    /** Where the text of this cell, which the row must have, ends in {@link #line}. */
    public int end(int column) {
        return ends[column];
    }

    /** Where the text of this cell, which the row must have, begins in {@link #line}. */
    public int begin(int column) {
        Objects.checkIndex(column, width);
        return column == 0 ? 0 : ends[column - 1] + 1;
    }

    private void end(byte kind, int end) {
        int cell = width;
        if (cell == ends.length) {
            ends = Arrays.copyOf(ends, cell * 2);
            kinds = Arrays.copyOf(kinds, cell * 2);
        }
        if (end == utf8.length) {
            grow(1);
        }
        utf8[end] = ',';
        ends[cell] = end;
        kinds[cell] = kind;
        width = cell + 1;
        next = end + 1;
    }

    private void grow(int more) {
        long wanted = Math.max((long) next + more + SLACK, Math.min(2L * utf8.length, Integer.MAX_VALUE - 16));
        utf8 = Arrays.copyOf(utf8, Math.toIntExact(wanted));
    }

    private static void copy(byte[] from, int offset, byte[] to, int start, int length) {
        if (length <= SHORT && from.length - offset >= SHORT) {
            LONGS.set(to, start, (long) LONGS.get(from, offset));
            LONGS.set(to, start + Long.BYTES, (long) LONGS.get(from, offset + Long.BYTES));
        } else {
            System.arraycopy(from, offset, to, start, length);
        }
    }
}
