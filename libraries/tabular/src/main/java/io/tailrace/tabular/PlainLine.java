package io.tailrace.tabular;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The cells of a record that is one line, found in one pass and taken over at once. What takes more than cutting out is left to {@link RecordParser}: escapes,
 * doubled quotes, line ends inside quotes, and what is to be refused.
 * Hot code: gathers where the special bytes of 64 bytes are in one word, whose bits the next line goes on with.
 */
final class PlainLine {
    /** How many bytes are looked at behind the last one that matters. */
    static final int BLOCK = 64;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOWS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long COMMAS = ONES * ',';
    private static final long DOUBLE_QUOTES = ONES * '"';
    /** Added to seven bits, leaves the eighth clear up to CR. */
    private static final long BEYOND_CR = ONES * (0x80 - '\r' - 1);
    /** Multiplied with the lowest bits of eight bytes, puts them side by side into the highest byte. */
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private final Dialect dialect;
    private final byte delimiter;
    private final int delimiterLength;
    private final byte quote;
    private final boolean hasQuote;
    /** Whether comma and double quote are the marks, so that nothing else needs quotes. */
    private final boolean canonical;

    private final long delimiters;
    private final long quotes;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int cells;
    private boolean needsQuotes;
    /** Whether the cells lie one behind another, one byte between them. */
    private boolean together;
    /** Where the block begins that was looked at last; none before 0. */
    private int block = -BLOCK;

    private long hits;

    PlainLine(Dialect dialect) {
        this.dialect = dialect;
        delimiter = dialect.delimiter()[0];
        delimiterLength = dialect.delimiter().length;
        hasQuote = dialect.quote().length > 0;
        quote = hasQuote ? dialect.quote()[0] : delimiter;
        canonical = delimiterLength == 1 && delimiter == ',' && quote == '"';
        delimiters = ONES * delimiter;
        quotes = ONES * quote;
    }

    /** Whether records of this dialect can be read here. */
    static boolean isFor(Dialect dialect) {
        return dialect.delimiter()[0] >= 0 && dialect.quote().length <= 1 && dialect.escape().length == 0;
    }

    /** Must be called when the bytes have changed. */
    void forget() {
        block = -BLOCK;
    }

    /**
     * Finds the cells of the line that begins here. Somewhere behind it must be a line end, and {@link #BLOCK} bytes behind that.
     *
     * @return the index of its line end, or -1 when it is not plain
     */
    int scan(byte[] text, int start) {
        int at = block;
        long bits = hits;
        if (start - at >= BLOCK || at < 0) {
            at = start;
            bits = look(text, at);
        } else {
            bits &= -1L << (start - at);
        }
        int count = 0;
        int cell = start;
        boolean needs = false;
        boolean cut = delimiterLength > 1;
        while (true) {
            while (bits == 0) {
                at += BLOCK;
                bits = look(text, at);
            }
            int hit = at + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            byte b = text[hit];
            if (b == delimiter && (delimiterLength == 1 || (hit >= cell && dialect.isDelimiter(text, hit)))) {
                if (count >= ends.length - 1) {
                    grow();
                }
                starts[count] = cell;
                ends[count++] = hit;
                cell = hit + delimiterLength;
            } else if (b == '\n' || b == '\r') {
                starts[count] = cell;
                ends[count++] = hit;
                cells = count;
                needsQuotes = needs;
                together = !cut;
                block = at;
                hits = bits;
                return hit;
            } else if (b == quote && hit == cell && hasQuote) {
                // The closing quote is the next one; a byte that ends the cell must stand behind it.
                cut = true;
                while (true) {
                    while (bits == 0) {
                        at += BLOCK;
                        bits = look(text, at);
                    }
                    hit = at + Long.numberOfTrailingZeros(bits);
                    bits &= bits - 1;
                    b = text[hit];
                    if (b == quote) {
                        break;
                    }
                    if (b == '\n' || b == '\r') {
                        return notPlain();
                    }
                    needs |= b == ',' || b == '"';
                }
                int behind = hit + 1;
                b = text[behind];
                boolean lineEnds = b == '\n' || b == '\r';
                if (!lineEnds && !dialect.isDelimiter(text, behind)) {
                    return notPlain();
                }
                if (count >= ends.length - 1) {
                    grow();
                }
                needs |= hit == cell + 1;
                starts[count] = ~(cell + 1);
                ends[count++] = hit;
                // The byte behind is the next bit.
                while (bits == 0) {
                    at += BLOCK;
                    bits = look(text, at);
                }
                bits &= bits - 1;
                if (lineEnds) {
                    cells = count;
                    needsQuotes = needs;
                    together = false;
                    block = at;
                    hits = bits;
                    return behind;
                }
                cell = behind + delimiterLength;
            } else {
                needs |= b == ',' || b == '"';
            }
        }
    }

    /** Adds the cells that were found last. */
    void addTo(RowBuffer row, byte[] text) {
        if (together) {
            row.addLine(text, starts[0], ends, cells, needsQuotes);
        } else {
            row.addCells(text, starts, ends, cells, needsQuotes);
        }
    }

    int cells() {
        return cells;
    }

    private int notPlain() {
        forget();
        return -1;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, starts.length * 2);
        ends = Arrays.copyOf(ends, ends.length * 2);
    }

    private long look(byte[] text, int at) {
        long bits = 0;
        for (int word = 0; word < Long.BYTES; word++) {
            long eight = (long) LONGS.get(text, at + word * Long.BYTES);
            long special = canonical ? canonical(eight) : special(eight);
            bits |= (((special >>> 7) * GATHER) >>> 56) << (word * Long.BYTES);
        }
        return bits;
    }

    /** The highest bit of each byte that is a comma, a double quote or a control character up to CR. */
    private static long canonical(long word) {
        long low = word & LOWS;
        long others = ((low ^ COMMAS) + LOWS) & ((low ^ DOUBLE_QUOTES) + LOWS) & (low + BEYOND_CR);
        return ~(others | word | LOWS);
    }

    private long special(long word) {
        long low = word & LOWS;
        long others = ((low ^ delimiters) + LOWS)
                & ((low ^ quotes) + LOWS)
                & ((low ^ COMMAS) + LOWS)
                & ((low ^ DOUBLE_QUOTES) + LOWS)
                & (low + BEYOND_CR);
        return ~(others | word | LOWS);
    }
}
