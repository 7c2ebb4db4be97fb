package io.tailrace.quality;

import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The row that is being judged. What a cell is as a number, a moment or a text is found out when the first rule asks, and kept for all others.
 * Hot code: a number of up to {@value #MOST_DIGITS} digits and a date cost no object.
 */
final class Cells {
    /** So many digits always fit into a long. */
    static final int MOST_DIGITS = 18;

    enum Form {
        NONE,
        /** {@link #unscaled} and {@link #scale}. */
        SCALED,
        /** {@link #number}. */
        LARGE
    }

    private CanonicalRow read;
    private RowBuffer values;
    /** Counts rows, so that what was found out about another row is not taken for this one. */
    private long row;

    private final long[] numberOfRow;
    private final Form[] forms;
    private final long[] unscaled;
    private final int[] scales;
    private final @Nullable BigDecimal[] large;
    private final long[] momentOfRow;
    private final boolean[] moments;
    private final long[] microseconds;
    private final long[] textOfRow;
    private final @Nullable String[] texts;

    Cells(int width) {
        read = new CanonicalRow(width, 0);
        values = read.cells();
        numberOfRow = new long[width];
        forms = new Form[width];
        unscaled = new long[width];
        scales = new int[width];
        large = new @Nullable BigDecimal[width];
        momentOfRow = new long[width];
        moments = new boolean[width];
        microseconds = new long[width];
        textOfRow = new long[width];
        texts = new @Nullable String[width];
    }

    void start(CanonicalRow next) {
        read = next;
        values = next.cells();
        row++;
    }

    /** Another number for every row. */
    long row() {
        return row;
    }

    /** Recalls the fingerprint of the columns that are this key. */
    void fingerprint(int key, Fingerprint target) {
        read.fingerprint(key, target);
    }

    RowBuffer values() {
        return values;
    }

    /** Whether every cell is there and has parsed. */
    boolean sound() {
        return read.sound();
    }

    boolean parsed(int column) {
        return read.parsed(column);
    }

    boolean isNull(int column) {
        return values.isNull(column);
    }

    @Nullable
    String text(int column) {
        if (textOfRow[column] != row) {
            textOfRow[column] = row;
            texts[column] = values.text(column);
        }
        return texts[column];
    }

    /** Unicode characters; 0 for a null. */
    int characters(int column) {
        if (values.isNull(column)) {
            return 0;
        }
        byte[] line = values.line();
        int count = 0;
        for (int i = values.begin(column); i < values.end(column); i++) {
            if ((line[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /** How the value is held as a number. */
    Form form(int column) {
        if (numberOfRow[column] != row) {
            numberOfRow[column] = row;
            forms[column] = readNumber(column);
        }
        return forms[column];
    }

    long unscaled(int column) {
        return unscaled[column];
    }

    int scale(int column) {
        return scales[column];
    }

    /** The value as a number, in an object; null when it is none. */
    @Nullable
    BigDecimal number(int column) {
        return switch (form(column)) {
            case NONE -> null;
            case SCALED -> BigDecimal.valueOf(unscaled[column], scales[column]);
            case LARGE -> large[column];
        };
    }

    boolean accepts(NumberTest test, int column) {
        return switch (form(column)) {
            case NONE -> false;
            case SCALED -> test.accepts(unscaled[column], scales[column]);
            case LARGE -> {
                BigDecimal number = large[column];
                yield number != null && test.accepts(number);
            }
        };
    }

    /** Whether the value is a date or timestamp in canonical form; then {@link #microseconds} has it. */
    boolean isMoment(int column) {
        if (momentOfRow[column] != row) {
            momentOfRow[column] = row;
            moments[column] = readMoment(column);
        }
        return moments[column];
    }

    long microseconds(int column) {
        return microseconds[column];
    }

    private Form readNumber(int column) {
        if (values.isNull(column)) {
            return Form.NONE;
        }
        byte[] line = values.line();
        int end = values.end(column);
        int at = values.begin(column);
        boolean negative = at < end && line[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int point = -1;
        for (; at < end && digits <= MOST_DIGITS; at++) {
            int digit = line[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
            } else if (line[at] == '.' && point < 0) {
                point = digits;
            } else {
                break;
            }
        }
        if (at < end || digits == 0 || digits > MOST_DIGITS) {
            return readLarge(column);
        }
        unscaled[column] = negative ? -value : value;
        scales[column] = point < 0 ? 0 : digits - point;
        return Form.SCALED;
    }

    private Form readLarge(int column) {
        // An exception for every text that is no number costs more than all rules together.
        if (!mayBeNumber(column)) {
            return Form.NONE;
        }
        String text = text(column);
        BigDecimal number = text == null ? null : CellParser.number(text);
        large[column] = number;
        return number == null ? Form.NONE : Form.LARGE;
    }

    private boolean mayBeNumber(int column) {
        byte[] line = values.line();
        for (int i = values.begin(column); i < values.end(column); i++) {
            byte c = line[i];
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    private boolean readMoment(int column) {
        if (values.isNull(column)) {
            return false;
        }
        byte[] line = values.line();
        int from = values.begin(column);
        int length = values.end(column) - from;
        long day = length == 10 || length == 19 ? DayOfText.epochDay(line, from) : DayOfText.NONE;
        if (day != DayOfText.NONE && length == 10) {
            microseconds[column] = day * DayOfText.MICROSECONDS;
            return true;
        }
        long time = day == DayOfText.NONE ? DayOfText.NONE : DayOfText.secondOfDay(line, from + 10);
        if (time != DayOfText.NONE) {
            microseconds[column] = day * DayOfText.MICROSECONDS + time * 1_000_000;
            return true;
        }
        return readOtherMoment(column);
    }

    private boolean readOtherMoment(int column) {
        String text = text(column);
        if (text == null || text.length() > 40) {
            return false;
        }
        try {
            LocalDateTime time = text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
            microseconds[column] = Moment.microseconds(time);
            return time.truncatedTo(ChronoUnit.MICROS).equals(time);
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
