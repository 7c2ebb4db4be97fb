package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What can be told exactly of one column of canonical cells while its rows pass: nulls, the least and the greatest value, and a sum. Cells marked as
 * {@link CellKind#ERROR} are present and nothing else.
 * Hot code: a number of up to {@value Cells#MOST_DIGITS} digits, a date and a text cost no object.
 */
public final class ColumnFigures {
    private static final int SCALES = Cells.MOST_DIGITS + 1;
    /** So many numbers of at most {@value #FEW_DIGITS} digits never fill a long. */
    private static final int MOST_PENDING = 1 << 30;

    private static final int FEW_DIGITS = 9;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** What of a column is told. */
    public enum Measure {
        /** Least, greatest and sum of plain numbers. */
        NUMBERS,
        /** Least and greatest by bytes, which is the order of canonical dates and times, and of texts by their characters. */
        ORDER,
        /** The sum of the UTF-8 lengths; a text without a byte is taken for a null, as a load takes it. */
        BYTES,
        /** How many are {@code true}. */
        TRUTHS
    }

    private final Measure measure;
    private long nulls;
    private long present;
    private long counted;
    private final Extreme least = new Extreme(-1);
    private final Extreme greatest = new Extreme(1);
    private final @Nullable ExactTotal[] totals = new @Nullable ExactTotal[SCALES];
    private BigDecimal others = BigDecimal.ZERO;

    /** Of the short numbers of each scale, what is not yet in their total; and the least and greatest of them. */
    private final long[] pending = new long[FEW_DIGITS + 1];

    private final int[] pendingCount = new int[FEW_DIGITS + 1];
    private final long[] pendingLeast = new long[FEW_DIGITS + 1];
    private final long[] pendingGreatest = new long[FEW_DIGITS + 1];
    /** The first eight bytes of the least and the greatest text, when both have as many: what lies between them is neither. */
    private long leastWord = -1;

    private long greatestWord;

    public ColumnFigures(Measure measure) {
        this.measure = measure;
    }

    public void take(RowBuffer row, int column) {
        if (row.isNull(column) || (measure == Measure.BYTES && row.utf8Length(column) == 0)) {
            nulls++;
            return;
        }
        present++;
        if (measure == Measure.BYTES) {
            counted += row.utf8Length(column);
            return;
        }
        byte[] line = row.line();
        int begin = row.begin(column);
        if (measure == Measure.TRUTHS) {
            counted += line[begin] == 't' ? 1 : 0;
        } else if (row.kind(column) != CellKind.ERROR) {
            if (measure == Measure.NUMBERS) {
                takeNumber(line, begin, row.end(column));
            } else {
                takeText(line, begin, row.end(column));
            }
        }
    }

    public long nulls() {
        return nulls;
    }

    public long present() {
        return present;
    }

    /** The least value in the form in which it came; null when there is none or it is not measured. */
    public @Nullable String least() {
        settle();
        return least.text();
    }

    public @Nullable String greatest() {
        settle();
        return greatest.text();
    }

    /** Of numbers, of lengths, or of the rows that are true; zero for what has no sum. */
    public BigDecimal sum() {
        settle();
        BigDecimal sum = others.add(BigDecimal.valueOf(counted));
        for (int scale = 0; scale < SCALES; scale++) {
            ExactTotal total = totals[scale];
            if (total != null) {
                sum = sum.add(new BigDecimal(total.value(), scale));
            }
        }
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    private void takeText(byte[] line, int begin, int end) {
        boolean hasWord = end - begin >= Long.BYTES;
        long word = hasWord ? (long) WORDS.get(line, begin) : 0;
        if (hasWord && Long.compareUnsigned(word, leastWord) > 0 && Long.compareUnsigned(word, greatestWord) < 0) {
            return;
        }
        least.takeText(line, begin, end);
        greatest.takeText(line, begin, end);
        leastWord = least.word(-1);
        greatestWord = greatest.word(0);
    }

    /** Adds a short number to those of its scale that wait. */
    private void takeShort(long unscaled, int scale) {
        if (pendingCount[scale] == 0) {
            pendingLeast[scale] = unscaled;
            pendingGreatest[scale] = unscaled;
        }
        pending[scale] += unscaled;
        if (unscaled < pendingLeast[scale]) {
            pendingLeast[scale] = unscaled;
        } else if (unscaled > pendingGreatest[scale]) {
            pendingGreatest[scale] = unscaled;
        }
        if (++pendingCount[scale] == MOST_PENDING) {
            settle();
        }
    }

    /** Takes what waits into account. */
    private void settle() {
        for (int scale = 0; scale < pending.length; scale++) {
            if (pendingCount[scale] > 0) {
                total(scale).add(pending[scale]);
                least.takeNumber(pendingLeast[scale], scale);
                greatest.takeNumber(pendingGreatest[scale], scale);
                pending[scale] = 0;
                pendingCount[scale] = 0;
            }
        }
    }

    private void takeNumber(byte[] line, int begin, int end) {
        boolean negative = line[begin] == '-';
        long value = 0;
        int digits = 0;
        int point = -1;
        int at = negative ? begin + 1 : begin;
        for (; at < end && digits <= Cells.MOST_DIGITS; at++) {
            int digit = line[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
            } else if (point < 0) {
                point = digits;
            }
        }
        if (at < end || digits > Cells.MOST_DIGITS) {
            takeLarge(new BigDecimal(new String(line, begin, end - begin, StandardCharsets.US_ASCII)));
            return;
        }
        int scale = point < 0 ? 0 : digits - point;
        long unscaled = negative ? -value : value;
        if (digits <= FEW_DIGITS) {
            takeShort(unscaled, scale);
            return;
        }
        total(scale).add(unscaled);
        least.takeNumber(unscaled, scale);
        greatest.takeNumber(unscaled, scale);
    }

    private void takeLarge(BigDecimal number) {
        others = others.add(number);
        least.takeNumber(number);
        greatest.takeNumber(number);
    }

    private ExactTotal total(int scale) {
        ExactTotal total = totals[scale];
        if (total == null) {
            total = new ExactTotal();
            totals[scale] = total;
        }
        return total;
    }

    /** The value farthest in one direction. */
    private static final class Extreme {
        private final int direction;
        private byte[] text = {};
        private int length = -1;
        private boolean scaled;
        private long unscaled;
        private int scale;
        private @Nullable BigDecimal number;

        Extreme(int direction) {
            this.direction = direction;
        }

        void takeText(byte[] line, int begin, int end) {
            if (length >= 0
                    && Integer.signum(Arrays.compareUnsigned(line, begin, end, text, 0, length)) * direction <= 0) {
                return;
            }
            length = end - begin;
            if (text.length < length) {
                text = new byte[Math.max(length, 2 * text.length)];
            }
            System.arraycopy(line, begin, text, 0, length);
        }

        /** The first eight bytes as a number, when there are as many. */
        long word(long otherwise) {
            return length >= Long.BYTES ? (long) WORDS.get(text, 0) : otherwise;
        }

        void takeNumber(long value, int itsScale) {
            if (scaled && scale == itsScale) {
                if (Long.compare(value, unscaled) * direction > 0) {
                    unscaled = value;
                }
                return;
            }
            BigDecimal known = number();
            if (known == null || BigDecimal.valueOf(value, itsScale).compareTo(known) * direction > 0) {
                scaled = true;
                unscaled = value;
                scale = itsScale;
                number = null;
            }
        }

        void takeNumber(BigDecimal value) {
            BigDecimal known = number();
            if (known == null || value.compareTo(known) * direction > 0) {
                scaled = false;
                number = value;
            }
        }

        private @Nullable BigDecimal number() {
            return scaled ? BigDecimal.valueOf(unscaled, scale) : number;
        }

        @Nullable
        String text() {
            if (length >= 0) {
                return new String(text, 0, length, StandardCharsets.UTF_8);
            }
            BigDecimal found = number();
            return found == null ? null : found.toPlainString();
        }
    }
}
