package io.tailrace.redshift.load;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads dates and timestamps in the formats of COPY. */
sealed interface DateTimeReader permits DateTimePattern, DateTimeReader.Automatic, DateTimeReader.Epoch {
    /** The value, or null when the text is not in the format. Without an offset in the text the offset is UTC. */
    @Nullable
    Moment read(String text);

    /** The format, for messages. */
    String name();

    record Moment(LocalDate date, LocalTime time, ZoneOffset offset) {
        LocalDateTime local() {
            return date.atTime(time);
        }
    }

    static DateTimeReader date(String format) {
        return format.equalsIgnoreCase("auto") ? new Automatic("auto") : DateTimePattern.compile(format, "DATEFORMAT");
    }

    static DateTimeReader time(String format) {
        return switch (format.toLowerCase(java.util.Locale.ROOT)) {
            case "auto" -> new Automatic("auto");
            case "epochsecs" -> new Epoch("epochsecs", 1);
            case "epochmillisecs" -> new Epoch("epochmillisecs", 1000);
            default -> DateTimePattern.compile(format, "TIMEFORMAT");
        };
    }

    record Epoch(String name, int perSecond) implements DateTimeReader {
        @Override
        public @Nullable Moment read(String text) {
            try {
                var value = new java.math.BigDecimal(text.strip());
                var nanos = value.movePointRight(9)
                        .divide(java.math.BigDecimal.valueOf(perSecond), java.math.RoundingMode.FLOOR)
                        .setScale(0, java.math.RoundingMode.FLOOR)
                        .toBigInteger();
                var parts = nanos.divideAndRemainder(java.math.BigInteger.valueOf(1_000_000_000));
                var local = LocalDateTime.ofInstant(
                        Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact()), ZoneOffset.UTC);
                return new Moment(local.toLocalDate(), local.toLocalTime(), ZoneOffset.UTC);
            } catch (ArithmeticException | NumberFormatException | DateTimeException _) {
                return null;
            }
        }
    }

    /** COPY's {@code 'auto'}: the first format that reads the whole text. */
    record Automatic(String name) implements DateTimeReader {
        private static final String[] DATES = {
            "YYYY-MM-DD",
            "YYYY/MM/DD",
            "YYYY.MM.DD",
            "YYYYMMDD",
            "MM/DD/YYYY",
            "MM-DD-YYYY",
            "MM.DD.YYYY",
            "DD-MON-YYYY",
            "DD MON YYYY",
            "MON-DD-YYYY",
            "MON DD, YYYY",
            "MON DD YYYY",
            "MONTH DD, YYYY",
            "YYYY-MON-DD",
            "MM/DD/YY"
        };
        private static final String[] TIMES = {
            "",
            " HH24:MI:SSOF",
            " HH24:MI:SS OF",
            " HH24:MI:SS",
            "THH24:MI:SSOF",
            "THH24:MI:SS",
            " HH:MI:SS AM",
            " HH24:MI",
            " HH24MISS"
        };
        private static final DateTimePattern[] ALL = all();

        private static DateTimePattern[] all() {
            var patterns = new java.util.ArrayList<DateTimePattern>();
            for (var time : TIMES) {
                for (var date : DATES) {
                    patterns.add(DateTimePattern.compile(date + time, "auto"));
                }
            }
            return patterns.toArray(DateTimePattern[]::new);
        }

        @Override
        public @Nullable Moment read(String text) {
            for (var pattern : ALL) {
                var moment = pattern.read(text);
                if (moment != null) {
                    return moment;
                }
            }
            return null;
        }
    }
}
