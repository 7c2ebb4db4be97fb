package io.tailrace.tabular.excel;

import java.util.Locale;

/** What the number format of a cell says about the number in it. */
enum NumberStyle {
    NUMBER,
    DATE,
    DATE_TIME,
    TIME,
    DURATION;

    /** The style of a format that a workbook need not define (ECMA-376 part 1, 18.8.30, with the ids of East Asian locales). */
    static NumberStyle ofBuiltin(int id) {
        return switch (id) {
            case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58 -> DATE;
            case 18, 19, 20, 21, 32, 33, 34, 35, 45, 47 -> TIME;
            case 22 -> DATE_TIME;
            case 46 -> DURATION;
            default -> NUMBER;
        };
    }

    /** The style of a format code, by its first section (ECMA-376 part 1, 18.8.31). */
    static NumberStyle of(String code) {
        return new Scan(code.toLowerCase(Locale.ROOT)).style();
    }

    private static final class Scan {
        private final String code;
        private int at;
        private boolean date;
        private boolean time;
        private boolean elapsed;
        private boolean minutesOrMonths;
        private boolean number;
        private char last;

        Scan(String code) {
            this.code = code;
        }

        NumberStyle style() {
            while (at < code.length() && code.charAt(at) != ';') {
                token();
            }
            if (number || !(date || time || elapsed || minutesOrMonths)) {
                return NUMBER;
            }
            if (elapsed) {
                return DURATION;
            }
            if (date) {
                return time ? DATE_TIME : DATE;
            }
            return time ? TIME : DATE;
        }

        private void token() {
            char c = code.charAt(at);
            switch (c) {
                case '"' -> passQuoted();
                case '\\', '_', '*' -> at += 2;
                case '[' -> bracket();
                case 'y', 'd', 'b' -> run(c, true, false);
                case 'h', 's' -> run(c, false, true);
                case 'm' -> {
                    minutesOrMonths = true;
                    date |= run(c, false, false) > 2;
                }
                case 'e' -> era();
                case 'g' -> general();
                case 'a' -> halfDayOrWeekday();
                case '0' -> zero();
                case '#', '?' -> {
                    number = true;
                    at++;
                }
                default -> other(c);
            }
        }

        private void passQuoted() {
            int end = code.indexOf('"', at + 1);
            at = end < 0 ? code.length() : end + 1;
        }

        private void bracket() {
            int end = code.indexOf(']', at);
            String inside = end < 0 ? "" : code.substring(at + 1, end);
            elapsed |= inside.matches("h+|m+|s+");
            last = elapsed ? 's' : last;
            at = end < 0 ? code.length() : end + 1;
        }

        private int run(char c, boolean isDate, boolean isTime) {
            int start = at;
            while (at < code.length() && code.charAt(at) == c) {
                at++;
            }
            date |= isDate;
            time |= isTime;
            last = c;
            return at - start;
        }

        /** {@code e} is the year of an era, but {@code E+} and {@code E-} are an exponent. */
        private void era() {
            boolean exponent = at + 1 < code.length() && (code.charAt(at + 1) == '+' || code.charAt(at + 1) == '-');
            if (exponent) {
                number = true;
                at += 2;
            } else {
                run('e', true, false);
            }
        }

        private void general() {
            if (code.startsWith("general", at)) {
                number = true;
                at += 7;
            } else {
                run('g', true, false);
            }
        }

        private void halfDayOrWeekday() {
            if (code.startsWith("am/pm", at)) {
                time = true;
                at += 5;
            } else if (code.startsWith("a/p", at)) {
                time = true;
                at += 3;
            } else if (code.startsWith("aaa", at)) {
                run('a', true, false);
            } else {
                other('a');
            }
        }

        /** Zeros are decimals of a second behind {@code s.} and digits of a number elsewhere. */
        private void zero() {
            number |= last != '.' || !(time || elapsed);
            at++;
        }

        private void other(char c) {
            // A letter that is no code and stands outside quotes: T and Z occur in ISO formats, others make no date.
            number |= c >= 'a' && c <= 'z' && c != 't' && c != 'z';
            if (c == '.' || c == ',') {
                last = (last == 's' || last == 'm' || last == 'h') ? '.' : c;
            }
            at++;
        }
    }
}
