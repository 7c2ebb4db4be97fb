package io.tailrace.quality;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates by a pattern of {@link DateTimeFormatter}, strictly. Patterns of plain numbers, which is nearly all of them, are read digit by digit,
 * since a formatter costs microseconds and an exception for every value that does not fit. Hot code: plain arrays, no streams.
 */
final class DatePattern {
    private static final int YEAR = 0;
    private static final int MONTH = 1;
    private static final int DAY = 2;
    private static final int HOUR = 3;
    private static final int MINUTE = 4;
    private static final int SECOND = 5;
    private static final int MILLISECOND = 6;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** One step: a field with its least and most digits, or a literal character when {@code field} is -1. */
    private record Step(int field, int least, int most, char literal) {}

    private final Step @Nullable [] steps;
    private final DateTimeFormatter formatter;
    /** Year, month, day, hour, minute, second, nanosecond of the value last read. */
    private final int[] fields = new int[7];

    private DatePattern(Step @Nullable [] steps, DateTimeFormatter formatter) {
        this.steps = steps;
        this.formatter = formatter;
    }

    /** @throws IllegalArgumentException when the pattern is none or gives no day */
    static DatePattern compile(String pattern, Locale locale) {
        DateTimeFormatter formatter = formatter(pattern, locale);
        Step[] steps = steps(pattern);
        var compiled = new DatePattern(null, formatter);
        String sample = formatter.format(LocalDateTime.of(2001, 2, 3, 4, 5, 6).atOffset(ZoneOffset.UTC));
        if (!compiled.readByFormatter(sample)) {
            throw new IllegalArgumentException(
                    "The date format '" + pattern + "' gives no day: it needs year, month and day.");
        }
        return steps == null ? compiled : new DatePattern(steps, formatter);
    }

    /** Reads the text; false when it does not fit. */
    boolean read(byte[] text, int length) {
        return steps == null
                ? readByFormatter(new String(text, 0, length, java.nio.charset.StandardCharsets.UTF_8))
                : readByDigits(steps, text, length);
    }

    int year() {
        return fields[YEAR];
    }

    int month() {
        return fields[MONTH];
    }

    int day() {
        return fields[DAY];
    }

    int hour() {
        return fields[HOUR];
    }

    int minute() {
        return fields[MINUTE];
    }

    int second() {
        return fields[SECOND];
    }

    int nanosecond() {
        return fields[MILLISECOND];
    }

    private boolean readByDigits(Step[] plan, byte[] text, int length) {
        fields[HOUR] = 0;
        fields[MINUTE] = 0;
        fields[SECOND] = 0;
        fields[MILLISECOND] = 0;
        int at = 0;
        for (Step step : plan) {
            if (step.field < 0) {
                if (at >= length || text[at++] != step.literal) {
                    return false;
                }
                continue;
            }
            int value = 0;
            int digits = 0;
            while (digits < step.most && at < length && text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + text[at++] - '0';
                digits++;
            }
            if (digits < step.least) {
                return false;
            }
            fields[step.field] = value;
        }
        fields[MILLISECOND] *= 1_000_000;
        return at == length && exists();
    }

    private boolean exists() {
        int month = fields[MONTH];
        int year = fields[YEAR];
        if (year < 1 || month < 1 || month > 12 || fields[HOUR] > 23 || fields[MINUTE] > 59 || fields[SECOND] > 59) {
            return false;
        }
        int days = month == 2 && LocalDate.of(year, 1, 1).isLeapYear() ? 29 : DAYS[month - 1];
        return fields[DAY] >= 1 && fields[DAY] <= days;
    }

    private boolean readByFormatter(String text) {
        TemporalAccessor parsed;
        try {
            parsed = formatter.parse(text);
        } catch (DateTimeException e) {
            return false;
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return false;
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        LocalDateTime moment = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
        if (time != null && parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            moment = moment.minus(parsed.getLong(ChronoField.OFFSET_SECONDS), ChronoUnit.SECONDS);
        }
        return take(moment);
    }

    private boolean take(LocalDateTime moment) {
        if (moment.getYear() < 1 || moment.getYear() > 9999) {
            return false;
        }
        fields[YEAR] = moment.getYear();
        fields[MONTH] = moment.getMonthValue();
        fields[DAY] = moment.getDayOfMonth();
        fields[HOUR] = moment.getHour();
        fields[MINUTE] = moment.getMinute();
        fields[SECOND] = moment.getSecond();
        fields[MILLISECOND] = moment.getNano();
        return true;
    }

    private static DateTimeFormatter formatter(String pattern, Locale locale) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withProlepticYear(pattern))
                    .toFormatter(locale)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + pattern + "' is no date format: " + e.getMessage() + ".", e);
        }
    }

    /** Strict resolution needs an era beside {@code y}; people write {@code y} and mean {@code u}. */
    private static String withProlepticYear(String pattern) {
        var result = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            result.append(c == 'y' && !quoted ? 'u' : c);
        }
        return result.toString();
    }

    private static Step @Nullable [] steps(String pattern) {
        List<Step> steps = new ArrayList<>();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            int run = run(pattern, i);
            if (c == '\'') {
                if (run > 1) {
                    return null;
                }
                quoted = !quoted;
            } else if (quoted || !isPatternLetter(c)) {
                if (c >= 0x80 || (!quoted && "[]{}#".indexOf(c) >= 0)) {
                    return null;
                }
                for (int n = 0; n < run; n++) {
                    // The formatter ignores case; only the literals T and Z occur in practice, and they are upper case
                    // there.
                    steps.add(new Step(-1, 0, 0, c));
                }
            } else {
                Step step = field(c, run);
                if (step == null) {
                    return null;
                }
                steps.add(step);
            }
            i += run;
        }
        return hasFixedNeighbours(steps) ? steps.toArray(Step[]::new) : null;
    }

    private static int run(String pattern, int from) {
        int to = from;
        while (to < pattern.length() && pattern.charAt(to) == pattern.charAt(from)) {
            to++;
        }
        return to - from;
    }

    private static boolean isPatternLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static @Nullable Step field(char letter, int run) {
        return switch (letter) {
            case 'y', 'u' -> run == 4 ? new Step(YEAR, 4, 4, ' ') : null;
            case 'M' -> number(MONTH, run);
            case 'd' -> number(DAY, run);
            case 'H' -> number(HOUR, run);
            case 'm' -> number(MINUTE, run);
            case 's' -> number(SECOND, run);
            case 'S' -> run == 3 ? new Step(MILLISECOND, 3, 3, ' ') : null;
            default -> null;
        };
    }

    private static @Nullable Step number(int field, int run) {
        return switch (run) {
            case 1 -> new Step(field, 1, 2, ' ');
            case 2 -> new Step(field, 2, 2, ' ');
            default -> null;
        };
    }

    /** A field of one or two digits directly before another field is ambiguous: the formatter decides. */
    private static boolean hasFixedNeighbours(List<Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            Step before = steps.get(i - 1);
            if (before.field >= 0 && before.least != before.most && steps.get(i).field >= 0) {
                return false;
            }
        }
        return true;
    }
}
