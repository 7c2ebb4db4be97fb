package io.tailrace.comparison;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A date or a date with a time as ISO 8601 and databases write it: a T or a blank between them, seconds, fractions and a zone where there are any. Told as
 * {@code yyyy-MM-dd} or {@code yyyy-MM-ddTHH:mm:ss} with as many decimals as are needed; with a zone, in UTC.
 * Hot code: a date of the years 1 to 9999, alone or with a time to the second, costs no object.
 */
final class IsoMoment {
    private static final byte[] MIDNIGHT = "T00:00:00".getBytes(StandardCharsets.US_ASCII);
    private static final int DAY = 10;
    private static final int SECOND = 19;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private byte[] canonical = new byte[64];
    private int length;

    /** Whether it is one; then it can be added. */
    boolean reads(byte[] text, int from, int to) {
        int size = to - from;
        if (size < DAY || size > canonical.length || !isDay(text, from)) {
            return false;
        }
        System.arraycopy(text, from, canonical, 0, size);
        length = size;
        if (size == DAY) {
            return true;
        }
        if (canonical[DAY] == ' ') {
            canonical[DAY] = 'T';
        }
        return (size == SECOND && isTime(canonical)) || readsOther();
    }

    /** False when there is a time that is not midnight. */
    boolean addDay(RowBuffer target) {
        boolean midnight = length == DAY
                || (length == SECOND && java.util.Arrays.equals(canonical, DAY, SECOND, MIDNIGHT, 0, MIDNIGHT.length));
        if (midnight) {
            target.addUtf8(CellKind.DATE, canonical, 0, DAY);
        }
        return midnight;
    }

    boolean addMoment(RowBuffer target) {
        if (length == DAY) {
            System.arraycopy(MIDNIGHT, 0, canonical, DAY, MIDNIGHT.length);
            length = SECOND;
        }
        target.addUtf8(CellKind.DATE_TIME, canonical, 0, length);
        return true;
    }

    /** Seconds always, and no more decimals than say something. */
    static String time(LocalTime time) {
        String text = time.toString();
        if (text.length() == 5) {
            return text + ":00";
        }
        boolean fraction = text.indexOf('.') > 0;
        int end = text.length();
        while (fraction && text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end);
    }

    private boolean readsOther() {
        String text = new String(canonical, 0, length, StandardCharsets.UTF_8);
        try {
            LocalDateTime time = hasZone(text)
                    ? OffsetDateTime.parse(withWholeZone(text))
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(text);
            byte[] told = (LocalDate.from(time) + "T" + time(time.toLocalTime())).getBytes(StandardCharsets.US_ASCII);
            canonical = java.util.Arrays.copyOf(told, 64);
            length = told.length;
            return isDay(told, 0);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean hasZone(String text) {
        return text.endsWith("Z") || text.indexOf('+', DAY) > 0 || text.indexOf('-', DAY) > 0;
    }

    /** PostgreSQL writes a zone of whole hours as +02. */
    private static String withWholeZone(String text) {
        int sign = text.length() - 3;
        return text.charAt(sign) == '+' || text.charAt(sign) == '-' ? text + ":00" : text;
    }

    private static boolean isDay(byte[] text, int at) {
        int year = number(text, at, 4);
        int month = number(text, at + 5, 2);
        int day = number(text, at + 8, 2);
        if (year < 1
                || month < 1
                || month > 12
                || day < 1
                || day > DAYS[month - 1]
                || text[at + 4] != '-'
                || text[at + 7] != '-') {
            return false;
        }
        return month != 2 || day != 29 || java.time.Year.isLeap(year);
    }

    private static boolean isTime(byte[] text) {
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        return text[DAY] == 'T'
                && text[13] == ':'
                && text[16] == ':'
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60
                && second >= 0
                && second < 60;
    }

    private static int number(byte[] text, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
