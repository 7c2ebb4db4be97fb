package io.tailrace.tabular.excel;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;

/** Writes days and times of day in the form of ISO 8601 that the canonical CSV has, as bytes. Hot code. */
final class IsoText {
    private static final int DAYS_OF_400_YEARS = 146_097;
    /** Days from 0000-03-01 to 1970-01-01; counted from March, a leap day is the last of its year. */
    private static final int DAYS_TO_1970 = 719_468;

    private IsoText() {}

    static void addDate(RowBuffer row, long epochDay) {
        var text = new byte[10];
        date(text, epochDay);
        row.addUtf8(CellKind.DATE, text, 0, text.length, false);
    }

    static void addDateTime(RowBuffer row, long epochDay, int milliOfDay) {
        var text = new byte[23];
        int at = date(text, epochDay);
        text[at++] = 'T';
        at = clock(text, at, milliOfDay);
        row.addUtf8(CellKind.DATE_TIME, text, 0, at, false);
    }

    static void addTime(RowBuffer row, int milliOfDay) {
        var text = new byte[12];
        row.addUtf8(CellKind.TIME, text, 0, clock(text, 0, milliOfDay), false);
    }

    /** Hours are as many as they are, without a leading zero. */
    static void addDuration(RowBuffer row, long millis) {
        var text = new byte[32];
        int at = 0;
        long rest = millis;
        if (rest < 0) {
            text[at++] = '-';
            rest = -rest;
        }
        byte[] hours = Expected.bytes(Long.toString(rest / 3_600_000));
        System.arraycopy(hours, 0, text, at, hours.length);
        at = minutes(text, at + hours.length, (int) (rest % 3_600_000));
        row.addUtf8(CellKind.DURATION, text, 0, at, false);
    }

    /** The years 0 to 9999 of the proleptic Gregorian calendar. */
    private static int date(byte[] text, long epochDay) {
        int days = (int) (epochDay + DAYS_TO_1970);
        int era = days / DAYS_OF_400_YEARS;
        int dayOfEra = days % DAYS_OF_400_YEARS;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        twoDigits(text, 0, year / 100);
        twoDigits(text, 2, year % 100);
        text[4] = '-';
        twoDigits(text, 5, month);
        text[7] = '-';
        return twoDigits(text, 8, day);
    }

    private static int clock(byte[] text, int start, int milliOfDay) {
        return minutes(text, twoDigits(text, start, milliOfDay / 3_600_000), milliOfDay % 3_600_000);
    }

    /** Minutes, seconds, and milliseconds when there are any. */
    private static int minutes(byte[] text, int start, int milliOfHour) {
        int at = start;
        text[at++] = ':';
        at = twoDigits(text, at, milliOfHour / 60_000);
        text[at++] = ':';
        at = twoDigits(text, at, milliOfHour / 1_000 % 60);
        int rest = milliOfHour % 1_000;
        if (rest != 0) {
            text[at++] = '.';
            text[at++] = (byte) ('0' + rest / 100);
            at = twoDigits(text, at, rest % 100);
        }
        return at;
    }

    private static int twoDigits(byte[] text, int at, int value) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }
}
