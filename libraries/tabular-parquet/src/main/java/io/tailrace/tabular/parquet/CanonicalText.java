package io.tailrace.tabular.parquet;

/** Reads canonical texts from their bytes. Hot code: no string and no object a value. */
final class CanonicalText {
    static final int DAY_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int MOST_DECIMALS = 6;

    private static final int DAYS_OF_400_YEARS = 146_097;
    /** From the first of March of year 0 to the first of January 1970. */
    private static final int DAYS_TO_EPOCH = 719_468;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private CanonicalText() {}

    static long whole(byte[] utf8, int length) {
        int start = length > 0 && (utf8[0] == '-' || utf8[0] == '+') ? 1 : 0;
        if (start == length) {
            throw new NotAValue();
        }
        // Negative all along: the least number has no positive counterpart.
        long value = 0;
        for (int i = start; i < length; i++) {
            int digit = digit(utf8, i);
            if (value < (Long.MIN_VALUE + digit) / 10) {
                throw new NotAValue();
            }
            value = value * 10 - digit;
        }
        if (utf8[0] == '-') {
            return value;
        }
        if (value == Long.MIN_VALUE) {
            throw new NotAValue();
        }
        return -value;
    }

    static boolean truth(byte[] utf8, int length) {
        if (equal(utf8, length, TRUE)) {
            return true;
        }
        if (equal(utf8, length, FALSE)) {
            return false;
        }
        throw new NotAValue();
    }

    /** Days since 1970 of the date in the first ten bytes. */
    static int day(byte[] utf8) {
        int year = 100 * two(utf8, 0) + two(utf8, 2);
        int month = two(utf8, 5);
        int day = two(utf8, 8);
        boolean exists = year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= daysOf(month, year)
                && utf8[4] == '-'
                && utf8[7] == '-';
        if (!exists) {
            throw new NotAValue();
        }
        return epochDay(year, month, day);
    }

    /** Microseconds since 1970 of a date and time. */
    static long micros(byte[] utf8, int length) {
        if (length < SECONDS_LENGTH
                || (utf8[10] != 'T' && utf8[10] != ' ')
                || utf8[13] != ':'
                || utf8[16] != ':'
                || (length > SECONDS_LENGTH && utf8[SECONDS_LENGTH] != '.')
                || length == SECONDS_LENGTH + 1) {
            throw new NotAValue();
        }
        int hour = two(utf8, 11);
        int minute = two(utf8, 14);
        int second = two(utf8, 17);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new NotAValue();
        }
        long seconds = day(utf8) * 86_400L + (hour * 60L + minute) * 60 + second;
        return seconds * 1_000_000 + fraction(utf8, length);
    }

    /** Zeros beyond the sixth decimal say nothing; anything else would be lost. */
    private static int fraction(byte[] utf8, int length) {
        int micros = 0;
        int decimals = 0;
        for (int i = SECONDS_LENGTH + 1; i < length; i++) {
            int digit = digit(utf8, i);
            if (decimals < MOST_DECIMALS) {
                micros = micros * 10 + digit;
                decimals++;
            } else if (digit != 0) {
                throw new NotAValue();
            }
        }
        for (; decimals < MOST_DECIMALS; decimals++) {
            micros *= 10;
        }
        return micros;
    }

    /** Counts years from March on, so that the day that comes and goes is the last of a year. */
    private static int epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int era = marchYear / 400;
        int yearOfEra = marchYear % 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_OF_400_YEARS + dayOfEra - DAYS_TO_EPOCH;
    }

    private static int daysOf(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static int two(byte[] utf8, int at) {
        return 10 * digit(utf8, at) + digit(utf8, at + 1);
    }

    private static int digit(byte[] utf8, int at) {
        int digit = utf8[at] - '0';
        if (digit < 0 || digit > 9) {
            throw new NotAValue();
        }
        return digit;
    }

    private static boolean equal(byte[] utf8, int length, byte[] word) {
        if (length != word.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (utf8[i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
