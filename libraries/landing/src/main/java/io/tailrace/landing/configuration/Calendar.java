package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The days on which a mandatory file is due. */
public sealed interface Calendar {
    Pattern WEEKLY = Pattern.compile("weekly (MON|TUE|WED|THU|FRI|SAT|SUN)");
    Pattern MONTHLY = Pattern.compile("monthly ([1-9]|[12][0-9]|3[01])");

    /** Every day. */
    record Daily() implements Calendar {}

    /** Monday to Friday. */
    record Weekdays() implements Calendar {}

    /** One day of the week. */
    record Weekly(DayOfWeek day) implements Calendar {}

    /** One day of the month; the last day of a month that is too short. */
    record Monthly(int day) implements Calendar {}

    default boolean isDue(LocalDate date) {
        return switch (this) {
            case Daily daily -> true;
            case Weekdays weekdays -> date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
            case Weekly weekly -> date.getDayOfWeek() == weekly.day();
            case Monthly monthly -> date.getDayOfMonth() == Math.min(monthly.day(), date.lengthOfMonth());
        };
    }

    /** As a steward writes it. */
    @JsonValue
    default String word() {
        return switch (this) {
            case Daily daily -> "daily";
            case Weekdays weekdays -> "weekdays";
            case Weekly weekly -> "weekly " + weekly.day().name().substring(0, 3);
            case Monthly monthly -> "monthly " + monthly.day();
        };
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Calendar parse(String word) {
        var weekly = WEEKLY.matcher(word);
        var monthly = MONTHLY.matcher(word);
        if (word.equals("daily")) {
            return new Daily();
        }
        if (word.equals("weekdays")) {
            return new Weekdays();
        }
        if (weekly.matches()) {
            return new Weekly(day(weekly.group(1)));
        }
        if (monthly.matches()) {
            return new Monthly(Integer.parseInt(monthly.group(1)));
        }
        throw new IllegalArgumentException(
                "A calendar is daily, weekdays, weekly MON (or another day) or monthly 1 (to 31), not '" + word + "'.");
    }

    private static DayOfWeek day(String threeLetters) {
        for (var day : DayOfWeek.values()) {
            if (day.name().startsWith(threeLetters)) {
                return day;
            }
        }
        throw new IllegalArgumentException("A day of the week is MON to SUN, not '" + threeLetters + "'.");
    }
}
