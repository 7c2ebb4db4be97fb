package io.tailrace.tabular.excel;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Cells of type {@code d}: ISO 8601 dates and times as text (ECMA-376 part 1, 18.18.11). */
final class IsoDate {
    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.MILLI_OF_SECOND, 3, 3, true)
            .optionalEnd()
            .toFormatter();

    private IsoDate() {}

    static void add(RowBuffer row, String text, NumberStyle style) {
        try {
            String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
            if (local.indexOf(':') < 0) {
                row.add(CellKind.DATE, LocalDate.parse(local).toString());
            } else if (local.indexOf('T') < 0) {
                row.add(CellKind.TIME, clock(LocalTime.parse(local)));
            } else {
                addDateTime(row, LocalDateTime.parse(local), style);
            }
        } catch (DateTimeException e) {
            row.add(CellKind.UNCLEAR_DATE, text);
        }
    }

    private static void addDateTime(RowBuffer row, LocalDateTime value, NumberStyle style) {
        LocalDate day = value.toLocalDate();
        if (style == NumberStyle.DATE && value.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            row.add(CellKind.DATE, day.toString());
        } else {
            row.add(CellKind.DATE_TIME, day + "T" + clock(value.toLocalTime()));
        }
    }

    private static String clock(LocalTime time) {
        return time.toNanoOfDay() % 1_000_000_000 < 1_000_000
                ? CLOCK.format(time.withNano(0)).substring(0, 8)
                : CLOCK.format(time);
    }
}
