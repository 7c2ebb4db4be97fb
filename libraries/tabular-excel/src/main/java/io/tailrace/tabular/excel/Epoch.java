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
            return serial < 0 ? NO_DAY : DAY_1904 + serial;
        }
    };

    private static final long NO_DAY = Long.MIN_VALUE;
    private static final long DAY_BEFORE_1900 = LocalDate.of(1899, 12, 31).toEpochDay();
    private static final long DAY_1904 = LocalDate.of(1904, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final int DAY_MILLIS = 86_400_000;
    /** Days of about 27,000 years: beyond it nothing styled as a duration is one. */
    private static final long LONGEST_DURATION = 10_000_000;

    private static final int MOST_FRACTION = 15;
    private static final long[] POWERS = powers();

    /** The day of 1970 for a whole serial number, or {@link #NO_DAY}. */
    abstract long epochDay(long serial);

    /** Adds a number by its style: as date or time when it is one, as {@link CellKind#UNCLEAR_DATE} when it only looks like one. */
    void add(RowBuffer row, NumberStyle style, double serial) {
        if (style == NumberStyle.NUMBER) {
            row.add(CellKind.NUMBER, PlainNumber.of(serial));
        } else if (!(Math.abs(serial) < LONGEST_DURATION) || !addMoment(row, style, serial)) {
            row.add(CellKind.UNCLEAR_DATE, PlainNumber.of(serial));
        }
    }

    /**
     * Adds the number {@code digits / 10^fraction} at a column of the row, by a style that is not a plain number's; false when it is no date and nothing was
     * added.
     */
    boolean add(RowAssembly row, int column, NumberStyle style, long digits, int fraction) {
        if (fraction > MOST_FRACTION || digits / POWERS[fraction] >= LONGEST_DURATION) {
            return false;
        }
        long day = digits / POWERS[fraction];
        int millis = millis(digits % POWERS[fraction], fraction);
        if (millis == DAY_MILLIS) {
            day++;
            millis = 0;
        }
        return switch (style) {
            case NUMBER -> false;
            case DATE, DATE_TIME -> {
                long epochDay = epochDay(day);
                if (epochDay == NO_DAY || epochDay > LAST_DAY) {
                    yield false;
                }
                addDate(row.at(column), style, epochDay, millis);
                yield true;
            }
            case TIME -> {
                if (day > 0) {
                    yield false;
                }
                IsoText.addTime(row.at(column), millis);
                yield true;
            }
            case DURATION -> {
                IsoText.addDuration(row.at(column), day * DAY_MILLIS + millis);
                yield true;
            }
        };
    }

    /** The fraction {@code digits / 10^places} of a day in milliseconds, rounded half up; exact, since 86,400,000 is 864 times 10^5. */
    private static int millis(long digits, int places) {
        if (places < 5) {
            return (int) (digits * DAY_MILLIS / POWERS[places]
                    + (digits * DAY_MILLIS % POWERS[places] * 2 / POWERS[places]));
        }
        long unit = POWERS[places - 5];
        return (int) ((digits * 864 + unit / 2) / unit);
    }

    private boolean addMoment(RowBuffer row, NumberStyle style, double serial) {
        long millis = Math.round(serial * DAY_MILLIS);
        return switch (style) {
            case NUMBER -> false;
            case DATE, DATE_TIME -> addDate(row, style, millis);
            case TIME -> {
                if (!(serial >= 0 && serial < 1)) {
                    yield addDate(row, NumberStyle.DATE_TIME, millis);
                }
                IsoText.addTime(row, (int) Math.min(millis, DAY_MILLIS - 1));
                yield true;
            }
            case DURATION -> {
                IsoText.addDuration(row, millis);
                yield true;
            }
        };
    }

    private boolean addDate(RowBuffer row, NumberStyle style, long millis) {
        long day = epochDay(Math.floorDiv(millis, DAY_MILLIS));
        if (day == NO_DAY || day > LAST_DAY) {
            return false;
        }
        addDate(row, style, day, Math.floorMod(millis, DAY_MILLIS));
        return true;
    }

    private static void addDate(RowBuffer row, NumberStyle style, long epochDay, int milliOfDay) {
        if (style == NumberStyle.DATE && milliOfDay == 0) {
            IsoText.addDate(row, epochDay);
        } else {
            IsoText.addDateTime(row, epochDay, milliOfDay);
        }
    }

    private static long[] powers() {
        var powers = new long[MOST_FRACTION + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
