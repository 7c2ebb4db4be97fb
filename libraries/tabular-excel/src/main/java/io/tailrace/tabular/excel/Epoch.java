package io.tailrace.tabular.excel;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.time.LocalDate;

/** The day that serial numbers count from (ECMA-376 part 1, 18.17.4.1). */
enum Epoch {
    /** 1 is 1900-01-01. 60 is 1900-02-29, a day that never was: it has no right answer, and later days count one more. */
    FROM_1900 {
        @Override
        long epochDay(long serial) {
            if (serial < 1 || serial == 60) {
                return NO_DAY;
            }
            return (serial < 60 ? DAY_BEFORE_1900 : DAY_BEFORE_1900 - 1) + serial;
        }
    },
    /** 0 is 1904-01-01. */
    FROM_1904 {
        @Override
        long epochDay(long serial) {
            return serial < 0 ? NO_DAY : LocalDate.of(1904, 1, 1).toEpochDay() + serial;
        }
    };

    private static final long NO_DAY = Long.MIN_VALUE;
    private static final long DAY_BEFORE_1900 = LocalDate.of(1899, 12, 31).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long DAY_MILLIS = 86_400_000L;
    /** Days of about 27,000 years: beyond it nothing styled as a duration is one. */
    private static final double LONGEST_DURATION = 1e7;

    /** The day of 1970 for a whole serial number, or {@link #NO_DAY}. */
    abstract long epochDay(long serial);

    /** Adds a number by its style: as date or time when it is one, as {@link CellKind#UNCLEAR_DATE} when it only looks like one. */
    void add(RowBuffer row, NumberStyle style, double serial) {
        boolean added = switch (style) {
            case NUMBER -> addNumber(row, serial);
            case DATE, DATE_TIME -> addDate(row, style, serial);
            case TIME -> addTime(row, serial);
            case DURATION -> addDuration(row, serial);
        };
        if (!added) {
            row.add(CellKind.UNCLEAR_DATE, PlainNumber.of(serial));
        }
    }

    private boolean addNumber(RowBuffer row, double serial) {
        row.add(CellKind.NUMBER, PlainNumber.of(serial));
        return true;
    }

    private boolean addDate(RowBuffer row, NumberStyle style, double serial) {
        if (!(Math.abs(serial) < LONGEST_DURATION)) {
            return false;
        }
        long millis = Math.round(serial * DAY_MILLIS);
        long day = epochDay(Math.floorDiv(millis, DAY_MILLIS));
        if (day == NO_DAY || day > LAST_DAY) {
            return false;
        }
        int ofDay = (int) Math.floorMod(millis, DAY_MILLIS);
        String date = LocalDate.ofEpochDay(day).toString();
        if (style == NumberStyle.DATE && ofDay == 0) {
            row.add(CellKind.DATE, date);
        } else {
            row.add(CellKind.DATE_TIME, date + 'T' + clock(ofDay, true));
        }
        return true;
    }

    private boolean addTime(RowBuffer row, double serial) {
        if (!(serial >= 0 && serial < 1)) {
            return addDate(row, NumberStyle.DATE_TIME, serial);
        }
        row.add(CellKind.TIME, clock(Math.min(Math.round(serial * DAY_MILLIS), DAY_MILLIS - 1), true));
        return true;
    }

    private static boolean addDuration(RowBuffer row, double serial) {
        if (!(Math.abs(serial) < LONGEST_DURATION)) {
            return false;
        }
        long millis = Math.round(serial * DAY_MILLIS);
        row.add(CellKind.DURATION, (millis < 0 ? "-" : "") + clock(Math.abs(millis), false));
        return true;
    }

    private static String clock(long millis, boolean twoDigitHours) {
        var text = new StringBuilder(16);
        long hours = millis / 3_600_000;
        if (twoDigitHours && hours < 10) {
            text.append('0');
        }
        text.append(hours).append(':');
        twoDigits(text, (int) (millis / 60_000 % 60)).append(':');
        twoDigits(text, (int) (millis / 1_000 % 60));
        int rest = (int) (millis % 1_000);
        if (rest != 0) {
            text.append('.').append((char) ('0' + rest / 100));
            twoDigits(text, rest % 100);
        }
        return text.toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
