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

    private CanonicalRows group;
    private RowBuffer values;
    /** Counts groups, so that what was found out about another group is not taken for this one. */
    private long groups;
    /** Another number for every row. */
    private long row;
    /** Of the row at hand in its group. */
    private int index;

    private final long[] lengthsOfGroup;
    private final long[] @Nullable [] lengths;

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
        group = new CanonicalRows(new ColumnCells[0]);
        values = new RowBuffer();
        lengthsOfGroup = new long[width];
        lengths = new long[width] @Nullable [];
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

    /** Begins with some rows; none of them is at hand until {@link #turnTo}. */
    void start(CanonicalRows next) {
        group = next;
        groups++;
    }

    /** Puts one of the rows at hand, which all methods without a row in their name are about. */
    void turnTo(int next) {
        index = next;
        values = group.cells(next);
        row = groups * CanonicalRows.MOST + next;
    }

    CanonicalRows rows() {
        return group;
    }

    /** Another number for every group of rows. */
    long group() {
        return groups;
    }

    /** Where the row at hand is among the others. */
    int index() {
        return index;
    }

    /** The bit of the row at hand. */
    long bit() {
        return 1L << index;
    }

    /** The cells of a column in all rows. */
    ColumnCells column(int column) {
        return group.column(column);
    }

    /** The length of the cells in all rows, in Unicode characters; 0 for a null. The texts must be kept. */
    long[] lengths(int column) {
        long[] found = lengths[column];
        if (found == null) {
            found = new long[CanonicalRows.MOST];
            lengths[column] = found;
        }
        if (lengthsOfGroup[column] != groups) {
            lengthsOfGroup[column] = groups;
            ColumnLoops.lengths(column(column), found);
        }
        return found;
    }

    RowBuffer values() {
        return values;
    }

    boolean parsed(int column) {
        return (column(column).unparsed() & bit()) == 0;
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
        ColumnCells cells = column(column);
        if (cells.isOfNumbers() && (cells.known() & bit()) != 0) {
            unscaled[column] = cells.numbers()[index];
            scales[column] = cells.scale();
            return Form.SCALED;
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
        ColumnCells cells = column(column);
        if (cells.isOfMoments() && (cells.known() & bit()) != 0) {
            microseconds[column] = cells.numbers()[index];
            return true;
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
