package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of a cell into the canonical text of its column's type. Not thread-safe: it keeps its work space.
 * Hot code: works on bytes, so that a value that fits costs no object.
 */
abstract class CellParser {
    static final int NOT_CANONICAL = -1;

    private static final MathContext EXCEL_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    byte[] text = new byte[64];
    int length;
    /** Whether {@link #number} is the value parsed last: unscaled, or in microseconds since 1970. */
    private boolean known;

    private long number;

    static CellParser of(ColumnType type) {
        return switch (type) {
            case ColumnType.Text t -> new OfText(t.maximumBytes());
            case ColumnType.Whole w -> new OfWhole(w.locale());
            case ColumnType.Decimal d -> new OfDecimal(d.precision(), d.scale(), d.locale());
            case ColumnType.Truth t -> new OfTruth(t.formats());
            case ColumnType.Day d -> new OfDate(d.formats(), d.locale(), false);
            case ColumnType.Timestamp t -> new OfDate(t.formats(), t.locale(), true);
        };
    }

    /** What a canonical cell is. */
    abstract CellKind kind();

    /**
     * How many zeros at its end the cell lacks to be canonical as it lies in its row: none, as nearly all. {@link #NOT_CANONICAL} when it is not, or has to be looked at
     * more closely.
     *
     * @param kind the cell's, which is there
     */
    final int missingZeros(RowBuffer row, int column, CellKind kind) {
        known = false;
        return missing(row, column, kind);
    }

    /** Adds the canonical cell to the target; adds nothing when the answer is not {@link Reading#PARSED}. */
    final Reading parse(Row row, int column, RowBuffer target) {
        CellKind kind = row.kind(column);
        if (kind != CellKind.ABSENT && row instanceof RowBuffer cells) {
            int zeros = missing(cells, column, kind);
            if (zeros >= 0) {
                add(cells, column, zeros, target);
                return Reading.PARSED;
            }
        }
        return switch (kind) {
            case ABSENT -> readBlank(target);
            case ERROR, UNCALCULATED -> Reading.UNFIT;
            case TEXT, NUMBER, DATE, DATE_TIME, TIME, DURATION, BOOLEAN, UNCLEAR_DATE -> {
                if (isBlank(row, column)) {
                    yield readBlank(target);
                }
                yield parsePresent(row, column, target) ? Reading.PARSED : Reading.UNFIT;
            }
        };
    }

    /** Whether the cell that {@link #missingZeros} was asked about is, with these zeros, the number or moment that {@link #number()} answers. */
    final boolean knowsNumber() {
        return known;
    }

    /** Of numbers unscaled, of dates and times in microseconds since 1970. */
    final long number() {
        return number;
    }

    final void know(long itsNumber) {
        known = true;
        number = itsNumber;
    }

    /** As {@link #missingZeros}; knows the number of a cell that lacks no more than zeros. */
    abstract int missing(RowBuffer row, int column, CellKind kind);

    private void add(RowBuffer row, int column, int zeros, RowBuffer target) {
        int from = row.begin(column);
        int size = row.end(column) - from;
        if (zeros == 0) {
            target.addUtf8(kind(), row.line(), from, size);
            return;
        }
        byte[] padded = new byte[size + zeros + 1];
        System.arraycopy(row.line(), from, padded, 0, size);
        int to = size;
        if (isWhole(padded, size)) {
            padded[to++] = '.';
        }
        Arrays.fill(padded, to, to + zeros, (byte) '0');
        target.addUtf8(kind(), padded, 0, to + zeros, false);
    }

    private static boolean isWhole(byte[] digits, int size) {
        for (int i = 0; i < size; i++) {
            if (digits[i] == '.') {
                return false;
            }
        }
        return true;
    }

    enum Reading {
        PARSED,
        /** A null. */
        BLANK,
        UNFIT
    }

    /** What a cell without a value is. */
    Reading readBlank(RowBuffer target) {
        return Reading.BLANK;
    }

    /** Takes the text; for all types but text, white space alone is a null. */
    boolean isBlank(Row row, int column) {
        return !takeTrimmed(row, column);
    }

    abstract boolean parsePresent(Row row, int column, RowBuffer target);

    /** Takes the cell without the white space around it; false when nothing is left. */
    final boolean takeTrimmed(Row row, int column) {
        int size = row.utf8Length(column);
        if (text.length < size) {
            text = new byte[size];
        }
        row.copyUtf8(column, text, 0);
        int from = 0;
        int to = size;
        while (from < to && isSpace(text[from])) {
            from++;
        }
        while (to > from && isSpace(text[to - 1])) {
            to--;
        }
        length = to - from;
        if (from > 0) {
            System.arraycopy(text, from, text, 0, length);
        }
        return length > 0;
    }

    final String taken() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static final class OfText extends CellParser {
        private final int maximumBytes;

        OfText(int maximumBytes) {
            this.maximumBytes = maximumBytes;
        }

        @Override
        boolean isBlank(Row row, int column) {
            return false;
        }

        @Override
        CellKind kind() {
            return CellKind.TEXT;
        }

        @Override
        int missing(RowBuffer row, int column, CellKind kind) {
            int from = row.begin(column);
            int to = row.end(column);
            return kind != CellKind.TEXT || to - from > maximumBytes || hasNul(row.line(), from, to)
                    ? NOT_CANONICAL
                    : 0;
        }

        @Override
        boolean parsePresent(Row row, int column, RowBuffer target) {
            int size = row.utf8Length(column);
            if (size > maximumBytes) {
                return false;
            }
            if (text.length < size) {
                text = new byte[Math.max(size, text.length * 2)];
            }
            row.copyUtf8(column, text, 0);
            if (hasNul(text, 0, size)) {
                return false;
            }
            target.addUtf8(CellKind.TEXT, text, 0, size);
            return true;
        }

        private static boolean hasNul(byte[] text, int from, int to) {
            int at = from;
            for (; at < to && at <= text.length - Long.BYTES; at += Long.BYTES) {
                long word = (long) LONGS.get(text, at);
                long nuls = word - ONES & ~word & HIGHEST_BITS;
                if (nuls != 0 && at + (Long.numberOfTrailingZeros(nuls) >>> 3) < to) {
                    return true;
                }
            }
            for (; at < to; at++) {
                if (text[at] == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Rewrites the text taken as a plain number, which the cell of a workbook is already; false when it is none. */
    final boolean takePlain(LocalNumber local, CellKind kind) {
        if (kind != CellKind.NUMBER) {
            length = local.toPlain(text, length);
        }
        return length > 0;
    }

    /** Whether a number is not written as it comes: in the way of a country, or of a cell that is neither a number nor a text. */
    static boolean isRewritten(CellKind kind, @Nullable LocalNumber local) {
        return kind != CellKind.NUMBER && (kind != CellKind.TEXT || local != null);
    }

    private abstract static class OfNumber extends CellParser {
        final @Nullable LocalNumber local;

        OfNumber(Optional<Locale> locale) {
            local = locale.map(LocalNumber::new).orElse(null);
        }

        @Override
        final CellKind kind() {
            return CellKind.NUMBER;
        }

        @Override
        final int missing(RowBuffer row, int column, CellKind kind) {
            if (isRewritten(kind, local)) {
                return NOT_CANONICAL;
            }
            byte[] line = row.line();
            int from = row.begin(column);
            int to = row.end(column);
            boolean negative = from < to && line[from] == '-';
            return missing(line, negative ? from + 1 : from, to, negative);
        }

        /** The same of the digits behind a sign. */
        abstract int missing(byte[] line, int first, int to, boolean negative);
    }

    private static final class OfWhole extends OfNumber {
        OfWhole(Optional<Locale> locale) {
            super(locale);
        }

        @Override
        int missing(byte[] line, int first, int to, boolean negative) {
            int digits = to - first;
            if (digits < 1 || digits > Cells.MOST_DIGITS || (line[first] == '0' && (negative || digits > 1))) {
                return NOT_CANONICAL;
            }
            long value = 0;
            for (int i = first; i < to; i++) {
                int digit = line[i] - '0';
                if (digit < 0 || digit > 9) {
                    return NOT_CANONICAL;
                }
                value = value * 10 + digit;
            }
            know(negative ? -value : value);
            return 0;
        }

        @Override
        boolean parsePresent(Row row, int column, RowBuffer target) {
            if (local != null && !takePlain(local, row.kind(column))) {
                return false;
            }
            int from = text[0] == '-' || text[0] == '+' ? 1 : 0;
            int digits = 0;
            while (from + digits < length && isDigit(text[from + digits])) {
                digits++;
            }
            if (digits == 0) {
                return false;
            }
            if (from + digits < length) {
                return row.kind(column) == CellKind.NUMBER && addRounded(target);
            }
            return add(from, text[0] == '-', target);
        }

        private boolean add(int start, boolean negative, RowBuffer target) {
            int from = start;
            while (from < length - 1 && text[from] == '0') {
                from++;
            }
            if (length - from > 18 && !fitsLong(from, negative)) {
                return false;
            }
            if (negative && text[from] != '0') {
                text[--from] = '-';
            }
            target.addUtf8(CellKind.NUMBER, text, from, length - from);
            return true;
        }

        private boolean fitsLong(int from, boolean negative) {
            String limit = negative ? "9223372036854775808" : "9223372036854775807";
            int digits = length - from;
            return digits < limit.length()
                    || (digits == limit.length()
                            && new String(text, from, digits, StandardCharsets.US_ASCII).compareTo(limit) <= 0);
        }

        private boolean addRounded(RowBuffer target) {
            BigDecimal rounded = number(taken());
            if (rounded == null) {
                return false;
            }
            rounded = rounded.round(EXCEL_DIGITS);
            if (rounded.stripTrailingZeros().scale() > 0) {
                return false;
            }
            byte[] plain = rounded.toBigInteger().toString().getBytes(StandardCharsets.US_ASCII);
            target.addUtf8(CellKind.NUMBER, plain, 0, plain.length);
            return true;
        }
    }

    private static final class OfDecimal extends OfNumber {
        private final int wholeDigits;
        private final int scale;
        private byte[] canonical = new byte[64];

        OfDecimal(int precision, int scale, Optional<Locale> locale) {
            super(locale);
            wholeDigits = precision - scale;
            this.scale = scale;
        }

        @Override
        int missing(byte[] line, int first, int to, boolean negative) {
            int at = first;
            long value = 0;
            while (at < to && isDigit(line[at]) && at - first <= wholeDigits) {
                value = value * 10 + line[at++] - '0';
            }
            int whole = at - first;
            boolean leadingZero = whole > 0 && line[first] == '0';
            if (whole == 0 || (leadingZero && whole > 1) || whole - (leadingZero ? 1 : 0) > wholeDigits) {
                return NOT_CANONICAL;
            }
            if (whole + scale > Cells.MOST_DIGITS) {
                return NOT_CANONICAL;
            }
            int point = at;
            if (at < to && line[at] == '.') {
                at++;
                while (at < to && isDigit(line[at]) && at - point <= scale) {
                    value = value * 10 + line[at++] - '0';
                }
            }
            int fraction = Math.max(at - point - 1, 0);
            // No zero with a sign, and no point without a digit behind it.
            if (at < to || (negative && value == 0) || (fraction == 0 && at > point)) {
                return NOT_CANONICAL;
            }
            int zeros = scale - fraction;
            for (int i = 0; i < zeros; i++) {
                value *= 10;
            }
            know(negative ? -value : value);
            return zeros;
        }

        @Override
        boolean parsePresent(Row row, int column, RowBuffer target) {
            if (local != null && !takePlain(local, row.kind(column))) {
                return false;
            }
            return addPlain(target) || addOther(row.kind(column) == CellKind.NUMBER, target);
        }

        /** Sign, digits and a point, with no more digits than fit. */
        private boolean addPlain(RowBuffer target) {
            int from = text[0] == '-' || text[0] == '+' ? 1 : 0;
            int at = from;
            while (at < length && text[at] == '0') {
                at++;
            }
            int firstDigit = at;
            while (at < length && isDigit(text[at])) {
                at++;
            }
            int whole = at - firstDigit;
            boolean anyDigit = at > from;
            int fraction = 0;
            int point = at;
            if (at < length && text[at] == '.') {
                at++;
                while (at < length && isDigit(text[at])) {
                    anyDigit = true;
                    if (++fraction > scale && text[at] != '0') {
                        return false;
                    }
                    at++;
                }
            }
            if (at < length || !anyDigit || whole > wholeDigits) {
                return false;
            }
            add(firstDigit, whole, point + 1, Math.min(fraction, scale), text[0] == '-', target);
            return true;
        }

        private void add(int wholeFrom, int whole, int fractionFrom, int fraction, boolean negative, RowBuffer target) {
            int room = whole + scale + 3;
            if (canonical.length < room) {
                canonical = new byte[room];
            }
            int to = 1;
            boolean zero = whole == 0;
            if (whole == 0) {
                canonical[to++] = '0';
            } else {
                System.arraycopy(text, wholeFrom, canonical, to, whole);
                to += whole;
            }
            if (scale > 0) {
                canonical[to++] = '.';
                for (int i = 0; i < scale; i++) {
                    byte digit = i < fraction ? text[fractionFrom + i] : (byte) '0';
                    zero &= digit == '0';
                    canonical[to++] = digit;
                }
            }
            canonical[0] = '-';
            int from = negative && !zero ? 0 : 1;
            target.addUtf8(CellKind.NUMBER, canonical, from, to - from);
        }

        private boolean addOther(boolean binary, RowBuffer target) {
            BigDecimal value = number(taken());
            if (value == null) {
                return false;
            }
            if (binary) {
                value = value.round(EXCEL_DIGITS);
            }
            if (value.stripTrailingZeros().scale() > scale) {
                return false;
            }
            value = value.setScale(scale);
            if (value.precision() - scale > wholeDigits) {
                return false;
            }
            byte[] plain = value.toPlainString().getBytes(StandardCharsets.US_ASCII);
            target.addUtf8(CellKind.NUMBER, plain, 0, plain.length);
            return true;
        }
    }

    private static final class OfTruth extends CellParser {
        private static final TruthWords STORED = new TruthWords(List.of("true/false"));
        private static final byte[] NOTHING = {};
        private final TruthWords words;
        private final @Nullable Boolean blank;

        OfTruth(List<String> formats) {
            words = new TruthWords(formats);
            blank = words.meaning(NOTHING, 0);
        }

        @Override
        CellKind kind() {
            return CellKind.BOOLEAN;
        }

        @Override
        int missing(RowBuffer row, int column, CellKind kind) {
            return NOT_CANONICAL;
        }

        @Override
        Reading readBlank(RowBuffer target) {
            return blank != null && add(blank, target) ? Reading.PARSED : Reading.BLANK;
        }

        @Override
        boolean parsePresent(Row row, int column, RowBuffer target) {
            TruthWords known = row.kind(column) == CellKind.BOOLEAN ? STORED : words;
            Boolean value = known.meaning(text, length);
            return value != null && add(value, target);
        }

        private static boolean add(boolean value, RowBuffer target) {
            byte[] canonical = value ? TRUE : FALSE;
            target.addUtf8(CellKind.BOOLEAN, canonical, 0, canonical.length);
            return true;
        }
    }

    private static final class OfDate extends CellParser {
        private static final String STORED_DAY = "yyyy-MM-dd";
        private static final List<String> STORED_MOMENTS =
                List.of("yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.SSS");

        private final DatePattern[] formats;
        private final DatePattern storedDay = DatePattern.compile(STORED_DAY, Locale.ROOT);
        private final DatePattern[] storedMoments = compiled(STORED_MOMENTS, Locale.ROOT);
        private final boolean withTime;
        /** Whether a text is first read as what is canonical. */
        private final boolean canonicalFirst;

        private final byte[] canonical = new byte[32];

        OfDate(List<String> formats, Locale locale, boolean withTime) {
            this.formats = compiled(formats, locale);
            this.withTime = withTime;
            canonicalFirst = formats.getFirst().equals(withTime ? STORED_MOMENTS.getFirst() : STORED_DAY);
        }

        @Override
        CellKind kind() {
            return withTime ? CellKind.DATE_TIME : CellKind.DATE;
        }

        @Override
        int missing(RowBuffer row, int column, CellKind kind) {
            int from = row.begin(column);
            int length = row.end(column) - from;
            int whole = withTime ? 19 : 10;
            boolean likely = kind == kind() || (kind == CellKind.TEXT && canonicalFirst && length == whole);
            if (!likely || length < whole || (length > whole && !withTime)) {
                return NOT_CANONICAL;
            }
            byte[] line = row.line();
            long day = DayOfText.epochDay(line, from);
            long second = withTime ? DayOfText.secondOfDay(line, from + 10) : 0;
            long fraction = length == whole ? 0 : fraction(line, from + whole, length - whole);
            if (day == DayOfText.NONE || second == DayOfText.NONE || fraction == DayOfText.NONE) {
                return NOT_CANONICAL;
            }
            know(day * DayOfText.MICROSECONDS + second * 1_000_000 + fraction);
            return 0;
        }

        /** The microseconds of a point with three or six digits, which are not zeros; else none. */
        private static long fraction(byte[] line, int from, int length) {
            if ((length != 4 && length != 7) || line[from] != '.') {
                return DayOfText.NONE;
            }
            long value = 0;
            for (int at = from + 1; at < from + length; at++) {
                if (!isDigit(line[at])) {
                    return DayOfText.NONE;
                }
                value = value * 10 + line[at] - '0';
            }
            boolean shortest = length == 4 ? value != 0 : value % 1_000 != 0;
            return !shortest ? DayOfText.NONE : length == 4 ? value * 1_000 : value;
        }

        private static DatePattern[] compiled(List<String> formats, Locale locale) {
            return formats.stream()
                    .map(format -> DatePattern.compile(format, locale))
                    .toArray(DatePattern[]::new);
        }

        @Override
        boolean parsePresent(Row row, int column, RowBuffer target) {
            return switch (row.kind(column)) {
                case DATE -> storedDay.read(text, length) && add(storedDay, target);
                case DATE_TIME -> addStoredMoment(target);
                case ABSENT, TEXT, NUMBER -> addFormatted(target);
                case TIME, DURATION, BOOLEAN, ERROR, UNCLEAR_DATE, UNCALCULATED -> false;
            };
        }

        private boolean addStoredMoment(RowBuffer target) {
            for (DatePattern moment : storedMoments) {
                if (moment.read(text, length)) {
                    boolean midnight = moment.hour() == 0
                            && moment.minute() == 0
                            && moment.second() == 0
                            && moment.nanosecond() == 0;
                    return (withTime || midnight) && add(moment, target);
                }
            }
            return false;
        }

        private boolean addFormatted(RowBuffer target) {
            for (DatePattern format : formats) {
                if (format.read(text, length)) {
                    return add(format, target);
                }
            }
            return false;
        }

        private boolean add(DatePattern value, RowBuffer target) {
            int at = digits(value.year(), 4, 0);
            canonical[at++] = '-';
            at = digits(value.month(), 2, at);
            canonical[at++] = '-';
            at = digits(value.day(), 2, at);
            if (withTime) {
                canonical[at++] = 'T';
                at = digits(value.hour(), 2, at);
                canonical[at++] = ':';
                at = digits(value.minute(), 2, at);
                canonical[at++] = ':';
                at = digits(value.second(), 2, at);
                int nanosecond = value.nanosecond();
                if (nanosecond % 1_000 != 0) {
                    return false;
                }
                if (nanosecond != 0) {
                    canonical[at++] = '.';
                    at = nanosecond % 1_000_000 == 0
                            ? digits(nanosecond / 1_000_000, 3, at)
                            : digits(nanosecond / 1_000, 6, at);
                }
            }
            target.addUtf8(withTime ? CellKind.DATE_TIME : CellKind.DATE, canonical, 0, at);
            return true;
        }

        private int digits(int value, int count, int at) {
            int rest = value;
            for (int i = at + count - 1; i >= at; i--) {
                canonical[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            return at + count;
        }
    }

    /** The number, unless the text is none or one of absurd size. */
    static @Nullable BigDecimal number(String text) {
        if (text.length() > 400) {
            return null;
        }
        try {
            var value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > 400 ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
