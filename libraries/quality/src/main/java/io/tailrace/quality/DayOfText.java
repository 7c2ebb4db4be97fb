package io.tailrace.quality;

/**
 * Days and times in ISO form, read from bytes.
 * Hot code: no objects.
 */
final class DayOfText {
    static final long NONE = Long.MIN_VALUE;
    /** Of a day. */
    static final long MICROSECONDS = 86_400_000_000L;

    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private DayOfText() {}

    /** The day of {@code yyyy-MM-dd} since 1970, or {@link #NONE}. */
    static long epochDay(byte[] text, int at) {
        int year = number(text, at, 4);
        int month = number(text, at + 5, 2);
        int day = number(text, at + 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1 || text[at + 4] != '-' || text[at + 7] != '-') {
            return NONE;
        }
        boolean leap = isLeap(year);
        if (day > DAYS[month - 1] + (leap && month == 2 ? 1 : 0)) {
            return NONE;
        }
        return epochDay(year, month, day, leap);
    }

    /** The day since 1970 of a date that there is. */
    static long epochDay(int year, int month, int day) {
        return epochDay(year, month, day, isLeap(year));
    }

    private static boolean isLeap(int year) {
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    }

    private static long epochDay(int year, int month, int day, boolean leap) {
        long before = year - 1L;
        long days = before * 365 + before / 4 - before / 100 + before / 400;
        return days + DAYS_BEFORE[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1 - 719_162;
    }

    /** The second of {@code 'T'HH:mm:ss}, or {@link #NONE}. */
    static long secondOfDay(byte[] text, int at) {
        int hour = number(text, at + 1, 2);
        int minute = number(text, at + 4, 2);
        int second = number(text, at + 7, 2);
        boolean separated = text[at] == 'T' && text[at + 3] == ':' && text[at + 6] == ':';
        if (!separated || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        return hour * 3_600L + minute * 60L + second;
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
