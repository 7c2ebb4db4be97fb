package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.CopyCommand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a field into a value of its column, written as PostgreSQL's COPY text. Part of the hot loop of COPY: plain
 * integers, decimals, ISO dates and ASCII text take a path without objects. Every method returns null or the problem.
 */
final class FieldConverter {
    private static final String DEFAULT_DATE = "YYYY-MM-DD";
    private static final String DEFAULT_TIMESTAMP = "YYYY-MM-DD HH24:MI:SS";

    private final CopyCommand.Conversion options;
    private final byte[] nullText;
    private final DateTimeReader dates;
    private final DateTimeReader timestamps;
    private final DateTimeReader zonedTimestamps;
    private final boolean isoDates;
    private final boolean isoTimestamps;
    private final ByteRow row;
    private final TextField texts;

    FieldConverter(CopyCommand.Conversion options, ByteRow row) {
        this.options = options;
        this.row = row;
        texts = new TextField(options, row);
        nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
        dates = DateTimeReader.date(options.dateFormat().orElse(DEFAULT_DATE));
        isoDates = options.dateFormat().isEmpty() || options.dateFormat().get().equalsIgnoreCase(DEFAULT_DATE);
        isoTimestamps = options.timeFormat().isEmpty();
        timestamps = DateTimeReader.time(options.timeFormat().orElse(DEFAULT_TIMESTAMP));
        zonedTimestamps = DateTimeReader.time(options.timeFormat().orElse(DEFAULT_TIMESTAMP + "OF"));
    }

    @Nullable
    FieldProblem convert(byte[] bytes, int from, int to, Column column) {
        var start = from;
        var end = to;
        if (isNullText(bytes, start, end)) {
            return nothing(column);
        }
        if (column.type().text()) {
            if ((start == end && options.emptyAsNull()) || (options.blanksAsNull() && blank(bytes, start, end))) {
                return nothing(column);
            }
            if (options.trimBlanks() && column.type() == Column.Type.VARCHAR) {
                end = TextField.withoutTrailingBlanks(bytes, start, end);
            }
            return texts.convert(bytes, start, end, column);
        }
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        end = TextField.withoutTrailingBlanks(bytes, start, end);
        if (start == end || blank(bytes, start, end)) {
            return nothing(column);
        }
        return switch (column.type()) {
            case SMALLINT -> integer(bytes, start, end, column, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> integer(bytes, start, end, column, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> integer(bytes, start, end, column, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> decimal(bytes, start, end, column);
            case REAL, DOUBLE -> floating(bytes, start, end, column);
            case BOOLEAN -> logical(ascii(bytes, start, end));
            case DATE -> date(bytes, start, end, column);
            case TIMESTAMP -> {
                if (isoTimestamps && plainTimestamp(bytes, start, end)) {
                    row.append(bytes, start, end);
                    yield null;
                }
                yield timestamp(ascii(bytes, start, end), timestamps, column);
            }
            case TIMESTAMP_WITH_ZONE -> timestamp(ascii(bytes, start, end), zonedTimestamps, column);
            case TIME -> time(ascii(bytes, start, end));
            case CHARACTER, VARCHAR -> throw new IllegalStateException("text is converted above");
        };
    }

    @Nullable
    FieldProblem nothing(Column column) {
        if (column.notNull()) {
            return FieldProblem.NOT_NULL;
        }
        row.nullField();
        return null;
    }

    private boolean isNullText(byte[] bytes, int start, int end) {
        if (end - start != nullText.length) {
            return false;
        }
        for (var i = 0; i < nullText.length; i++) {
            if (bytes[start + i] != nullText[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(byte[] bytes, int start, int end) {
        for (var i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return end > start;
    }

    private static String ascii(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private @Nullable FieldProblem integer(byte[] bytes, int start, int end, Column column, long lowest, long highest) {
        var at = bytes[start] == '-' || bytes[start] == '+' ? start + 1 : start;
        var negative = bytes[start] == '-';
        var value = 0L;
        var overflow = false;
        for (var i = at; i < end; i++) {
            var digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return FieldProblem.digit(
                        (char) (bytes[i] & 0xff), i - start, column.type().label());
            }
            overflow |= value < (Long.MIN_VALUE + digit) / 10;
            value = value * 10 - digit;
        }
        if (at == end) {
            return FieldProblem.digit((char) bytes[start], 0, column.type().label());
        }
        overflow |= !negative && value == Long.MIN_VALUE;
        var signed = negative ? value : -value;
        if (overflow || signed < lowest || signed > highest) {
            return FieldProblem.overflow(ascii(bytes, start, end), column.type().label());
        }
        row.append(bytes, bytes[start] == '+' ? at : start, end);
        return null;
    }

    private @Nullable FieldProblem decimal(byte[] bytes, int start, int end, Column column) {
        var at = bytes[start] == '-' || bytes[start] == '+' ? start + 1 : start;
        var digits = 0;
        var whole = 0;
        var i = at;
        for (; i < end && isDigit(bytes[i]); i++) {
            digits++;
            whole += whole > 0 || bytes[i] != '0' ? 1 : 0;
        }
        var wholeEnd = i;
        if (i < end && bytes[i] == '.') {
            i++;
            for (; i < end && isDigit(bytes[i]); i++) {
                digits++;
            }
        }
        if (digits == 0) {
            return FieldProblem.DECIMAL;
        }
        if (i < end || options.roundDecimals()) {
            return anyDecimal(ascii(bytes, start, end), column);
        }
        if (whole > column.precision() - column.scale()) {
            return FieldProblem.overflow(ascii(bytes, start, end), column.type().label());
        }
        var kept = Math.min(end, column.scale() == 0 ? wholeEnd : wholeEnd + 1 + column.scale());
        if (wholeEnd == at) {
            row.append(bytes, start, at);
            row.append((byte) '0');
            row.append(bytes, at, kept);
        } else {
            row.append(bytes, start, kept);
        }
        return null;
    }

    /** A decimal with an exponent, or one that is to be rounded. Without ROUNDEC digits beyond the scale are cut off. */
    private @Nullable FieldProblem anyDecimal(String text, Column column) {
        try {
            var value = new BigDecimal(text)
                    .setScale(column.scale(), options.roundDecimals() ? RoundingMode.HALF_UP : RoundingMode.DOWN);
            if (value.precision() - value.scale() > column.precision() - column.scale()) {
                return FieldProblem.overflow(text, column.type().label());
            }
            row.ascii(value.toPlainString());
            return null;
        } catch (NumberFormatException _) {
            return FieldProblem.DECIMAL;
        }
    }

    private @Nullable FieldProblem floating(byte[] bytes, int start, int end, Column column) {
        var text = ascii(bytes, start, end);
        switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "inf", "+inf", "-inf", "infinity", "-infinity" -> {
                row.ascii(text);
                return null;
            }
            default -> {}
        }
        for (var i = start; i < end; i++) {
            if (!isDigit(bytes[i]) && "+-.eE".indexOf(bytes[i]) < 0) {
                return FieldProblem.FLOAT;
            }
        }
        try {
            var value = Double.parseDouble(text);
            var outside =
                    Double.isInfinite(value) || (column.type() == Column.Type.REAL && Float.isInfinite((float) value));
            if (outside) {
                return FieldProblem.overflow(text, column.type().label());
            }
        } catch (NumberFormatException _) {
            return FieldProblem.FLOAT;
        }
        row.ascii(text);
        return null;
    }

    private @Nullable FieldProblem logical(String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "t", "true", "y", "yes", "1" -> row.append((byte) 't');
            case "f", "false", "n", "no", "0" -> row.append((byte) 'f');
            default -> {
                return FieldProblem.BOOLEAN;
            }
        }
        return null;
    }

    private @Nullable FieldProblem date(byte[] bytes, int start, int end, Column column) {
        if (isoDates && plainDate(bytes, start, end)) {
            row.append(bytes, start, end);
            return null;
        }
        var moment = dates.read(ascii(bytes, start, end));
        if (moment == null) {
            return options.acceptAnyDate() ? nothing(column) : FieldProblem.date(dates.name());
        }
        row.ascii(iso(moment.date()));
        return null;
    }

    /** A date of the form 2024-02-28 whose day exists in every month. */
    private static boolean plainDate(byte[] bytes, int start, int end) {
        if (end - start != 10 || bytes[start + 4] != '-' || bytes[start + 7] != '-') {
            return false;
        }
        for (var i = 0; i < 10; i++) {
            if (i != 4 && i != 7 && !isDigit(bytes[start + i])) {
                return false;
            }
        }
        var year = 100 * two(bytes, start) + two(bytes, start + 2);
        var month = two(bytes, start + 5);
        var day = two(bytes, start + 8);
        return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
    }

    /** A timestamp of the form 2024-02-28 23:59:59. */
    private static boolean plainTimestamp(byte[] bytes, int start, int end) {
        return end - start == 19
                && plainDate(bytes, start, start + 10)
                && bytes[start + 10] == ' '
                && twoDigitsBelow(bytes, start + 11, 24)
                && bytes[start + 13] == ':'
                && twoDigitsBelow(bytes, start + 14, 60)
                && bytes[start + 16] == ':'
                && twoDigitsBelow(bytes, start + 17, 60);
    }

    private static boolean twoDigitsBelow(byte[] bytes, int at, int limit) {
        return isDigit(bytes[at]) && isDigit(bytes[at + 1]) && two(bytes, at) < limit;
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
    }

    private @Nullable FieldProblem timestamp(String text, DateTimeReader reader, Column column) {
        var moment = reader.read(text);
        if (moment == null) {
            return options.acceptAnyDate() ? nothing(column) : FieldProblem.timestamp(reader.name());
        }
        var local = column.type() == Column.Type.TIMESTAMP
                ? moment.local()
                : moment.local()
                        .atOffset(moment.offset())
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
        var rounded = local.plusNanos(500);
        row.ascii(iso(rounded.toLocalDate()) + " " + rounded.toLocalTime().truncatedTo(ChronoUnit.MICROS));
        if (column.type() == Column.Type.TIMESTAMP_WITH_ZONE) {
            row.ascii("+00");
        }
        return null;
    }

    private static String iso(LocalDate date) {
        return date.getYear() < 10_000 ? date.toString() : date.toString().substring(1);
    }

    private @Nullable FieldProblem time(String text) {
        try {
            row.ascii(java.time.LocalTime.parse(text).toString());
            return null;
        } catch (java.time.DateTimeException _) {
            return new FieldProblem(1206, "Invalid time format or value [HH24:MI:SS]");
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
