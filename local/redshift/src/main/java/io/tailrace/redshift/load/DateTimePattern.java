package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.UnsupportedStatementException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A format string such as {@code YYYY-MM-DD HH24:MI:SS}; seconds may carry a fraction. */
record DateTimePattern(String name, List<Element> elements) implements DateTimeReader {
    private static final String[] PARTS = {
        "YYYY", "MONTH", "MON", "HH24", "HH12", "YY", "MM", "DD", "HH", "MI", "SS", "OF", "TZ", "AM", "PM"
    };
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    /** A part of a date, or a character that stands for itself. */
    record Element(String part, char literal) {}

    static DateTimePattern compile(String format, String option) {
        var elements = new ArrayList<Element>();
        var upper = format.toUpperCase(Locale.ROOT);
        var i = 0;
        while (i < format.length()) {
            var part = partAt(upper, i);
            if (part != null) {
                elements.add(new Element(part, ' '));
                i += part.length();
            } else if (Character.isLetter(upper.charAt(i)) && upper.charAt(i) != 'T') {
                throw new UnsupportedStatementException(
                        "COPY " + option + " '" + format + "'",
                        "'" + format.substring(i) + "' is no part of a date that it knows");
            } else {
                elements.add(new Element("", format.charAt(i)));
                i++;
            }
        }
        return new DateTimePattern(format, List.copyOf(elements));
    }

    private static @Nullable String partAt(String format, int at) {
        for (var part : PARTS) {
            if (format.startsWith(part, at)) {
                return part;
            }
        }
        return null;
    }

    @Override
    public @Nullable Moment read(String text) {
        return new Reading(text.strip()).run();
    }

    private final class Reading {
        private final String text;
        private int at;
        private int year = 1;
        private int month = 1;
        private int day = 1;
        private int hour;
        private int minute;
        private int second;
        private int nano;
        private boolean afternoon;
        private boolean twelveHours;
        private ZoneOffset offset = ZoneOffset.UTC;

        Reading(String text) {
            this.text = text;
        }

        @Nullable
        Moment run() {
            for (var i = 0; i < elements.size(); i++) {
                if (!element(i)) {
                    return null;
                }
            }
            if (at != text.length() || (twelveHours && (hour < 1 || hour > 12))) {
                return null;
            }
            try {
                var hours = twelveHours ? hour % 12 + (afternoon ? 12 : 0) : hour;
                return new Moment(LocalDate.of(year, month, day), LocalTime.of(hours, minute, second, nano), offset);
            } catch (DateTimeException _) {
                return null;
            }
        }

        private boolean element(int index) {
            var element = elements.get(index);
            var digitsFollow = index + 1 < elements.size()
                    && !elements.get(index + 1).part().isEmpty();
            return switch (element.part()) {
                case "" -> literal(element.literal());
                case "YYYY" -> (year = number(4, 4)) >= 0;
                case "YY" -> {
                    var two = number(2, 2);
                    year = two < 70 ? 2000 + two : 1900 + two;
                    yield two >= 0;
                }
                case "MM" -> (month = number(digitsFollow ? 2 : 1, 2)) >= 0;
                case "DD" -> (day = number(digitsFollow ? 2 : 1, 2)) >= 0;
                case "HH", "HH24", "HH12" -> (hour = number(digitsFollow ? 2 : 1, 2)) >= 0;
                case "MI" -> (minute = number(2, 2)) >= 0;
                case "SS" -> seconds();
                case "MON" -> month(3);
                case "MONTH" -> month(0);
                case "AM", "PM" -> meridian();
                case "OF", "TZ" -> offset();
                default -> throw new IllegalStateException("part " + element.part());
            };
        }

        private boolean literal(char c) {
            var same = at < text.length() && Character.toUpperCase(text.charAt(at)) == Character.toUpperCase(c);
            at++;
            return same;
        }

        /** A number of the given count of digits, or -1. */
        private int number(int least, int most) {
            var value = 0;
            var start = at;
            while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            return at - start < least ? -1 : value;
        }

        private boolean seconds() {
            second = number(2, 2);
            if (second >= 0 && at < text.length() && text.charAt(at) == '.') {
                at++;
                return fraction();
            }
            return second >= 0;
        }

        private boolean fraction() {
            var start = at;
            var digit = 100_000_000;
            while (at < text.length() && isDigit(text.charAt(at))) {
                nano += (text.charAt(at++) - '0') * digit;
                digit /= 10;
            }
            return at > start;
        }

        private boolean month(int letters) {
            for (var i = 0; i < MONTHS.size(); i++) {
                var candidate = letters == 0 ? MONTHS.get(i) : MONTHS.get(i).substring(0, letters);
                if (text.regionMatches(true, at, candidate, 0, candidate.length())) {
                    month = i + 1;
                    at += candidate.length();
                    return true;
                }
            }
            return false;
        }

        private boolean meridian() {
            twelveHours = true;
            afternoon = text.regionMatches(true, at, "PM", 0, 2);
            var found = afternoon || text.regionMatches(true, at, "AM", 0, 2);
            at += 2;
            return found;
        }

        /** An offset may be left out; the time is UTC then. */
        private boolean offset() {
            if (at == text.length()) {
                return true;
            }
            if (at < text.length() && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
                at++;
                return true;
            }
            if (text.startsWith("UTC", at)) {
                at += 3;
                return true;
            }
            if (text.charAt(at) != '+' && text.charAt(at) != '-') {
                return false;
            }
            var sign = text.charAt(at++) == '-' ? -1 : 1;
            var hours = number(2, 2);
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
            }
            var minutes = at < text.length() ? number(2, 2) : 0;
            if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) {
                return false;
            }
            offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
            return true;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
