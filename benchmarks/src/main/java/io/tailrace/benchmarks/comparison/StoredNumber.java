package io.tailrace.benchmarks.comparison;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;

/** The canonical text of a number that POI gives; whether it is a date is POI's opinion, and so is which. */
record StoredNumber(boolean from1904) {
    private static final double END_OF_9999 = 2_958_466;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    String text(double value, boolean isDate, String format) {
        if (!isDate) {
            return number(value);
        }
        String letters = letters(format);
        if (letters.contains("[")) {
            return duration(Math.round(value * 86_400_000));
        }
        boolean onlyTime = !letters.matches(".*[yde].*|m+");
        if (onlyTime && value >= 0 && value < 1) {
            return clock(LocalTime.ofNanoOfDay(Math.min(Math.round(value * 86_400_000), 86_399_999) * 1_000_000));
        }
        return isNoDay(value) ? number(value) : date(value, letters.matches("[^hs]*"));
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private String date(double value, boolean onlyDate) {
        LocalDateTime time = DateUtil.getLocalDateTime(value, from1904);
        if (onlyDate && time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return time.toLocalDate().toString();
        }
        return time.toLocalDate() + "T" + clock(time.toLocalTime());
    }

    private boolean isNoDay(double value) {
        return value < 0 || value >= END_OF_9999 || (!from1904 && (value < 1 || (value >= 60 && value < 61)));
    }

    private static String clock(LocalTime time) {
        return (time.get(ChronoField.MILLI_OF_SECOND) == 0 ? SECONDS : MILLIS).format(time);
    }

    private static String duration(long millis) {
        long rest = Math.abs(millis);
        String seconds = "%s%d:%02d:%02d"
                .formatted(millis < 0 ? "-" : "", rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60);
        return rest % 1_000 == 0 ? seconds : "%s.%03d".formatted(seconds, rest % 1_000);
    }

    /** The letters that count in a format's first section; elapsed time keeps its bracket. */
    private static String letters(String format) {
        return format.toLowerCase(Locale.ROOT)
                .replaceAll("\"[^\"]*\"|[\\\\_*].", "")
                .replaceAll("\\[(?![hms]+])[^\\]]*]", "")
                .replaceAll("am/pm|a/p", "h")
                .replaceAll(";.*", "")
                .replaceAll("[^a-z\\[]", "");
    }
}
