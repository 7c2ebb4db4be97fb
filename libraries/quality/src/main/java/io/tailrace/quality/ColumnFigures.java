package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
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

    public ColumnFigures(Measure measure) {
        this.measure = measure;
    }

    public void take(RowBuffer row, int column) {
        if (row.isNull(column) || (measure == Measure.BYTES && row.utf8Length(column) == 0)) {
            nulls++;
            return;
        }
        present++;
        switch (measure) {
            case BYTES -> counted += row.utf8Length(column);
            case TRUTHS -> counted += row.line()[row.begin(column)] == 't' ? 1 : 0;
            case ORDER -> {
                if (row.kind(column) != CellKind.ERROR) {
                    least.takeText(row.line(), row.begin(column), row.end(column));
                    greatest.takeText(row.line(), row.begin(column), row.end(column));
                }
            }
            case NUMBERS -> {
                if (row.kind(column) != CellKind.ERROR) {
                    takeNumber(row.line(), row.begin(column), row.end(column));
                }
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
        return least.text();
    }

    public @Nullable String greatest() {
        return greatest.text();
    }

    /** Of numbers, of lengths, or of the rows that are true; zero for what has no sum. */
    public BigDecimal sum() {
        BigDecimal sum = others.add(BigDecimal.valueOf(counted));
        for (int scale = 0; scale < SCALES; scale++) {
            ExactTotal total = totals[scale];
            if (total != null) {
                sum = sum.add(new BigDecimal(total.value(), scale));
            }
        }
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
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
