package io.tailrace.quality;

import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * Rewrites a number as people of one language and country write it into sign, digits and a point. Grouping may be left out, but where it is used every group must
 * have its size, so that 1.5 is never taken for 15. Any space, and both apostrophes, do for a locale that groups by one of them.
 * Hot code: works on the bytes of a cell, in place.
 */
final class LocalNumber {
    private static final int NOT_YET = -1;
    private static final String SPACES = " \u00A0\u2009\u202F";
    private static final String APOSTROPHES = "'\u2019";
    private static final String SIGNS = "-\u2212+";

    private final char zero;
    private final char decimal;
    private final String grouping;
    /** Digits of the last group of a whole number. */
    private final int lastGroup;
    /** Digits of the groups in front of it, and the most of the first. */
    private final int otherGroups;

    LocalNumber(Locale locale) {
        var symbols = DecimalFormatSymbols.getInstance(locale);
        zero = symbols.getZeroDigit();
        decimal = symbols.getDecimalSeparator();
        grouping = alike(symbols.getGroupingSeparator());
        String[] groups = wholePart(locale).split(",", -1);
        lastGroup = groups[groups.length - 1].length();
        otherGroups = groups.length > 2 ? groups[groups.length - 2].length() : lastGroup;
    }

    /** The length of the plain number that now stands at the beginning of the text; -1 when it is no such number, and the text is spoilt. */
    int toPlain(byte[] text, int length) {
        int to = 0;
        int digits = 0;
        int separator = NOT_YET;
        boolean fraction = false;
        for (int at = 0; at < length; ) {
            int size = size(text[at]);
            int c = at + size > length ? -1 : character(text, at, size);
            if (digit(c) >= 0) {
                text[to++] = (byte) ('0' + digit(c));
                digits++;
            } else if (at == 0 && SIGNS.indexOf(c) >= 0) {
                text[to++] = (byte) (c == '+' ? '+' : '-');
            } else if (c == decimal && !fraction && isWhole(digits, separator)) {
                text[to++] = '.';
                fraction = true;
            } else if (!fraction && grouping.indexOf(c) >= 0 && isGroup(digits, separator, c)) {
                separator = c;
                digits = 0;
            } else {
                return -1;
            }
            at += size;
        }
        return fraction || isWhole(digits, separator) ? to : -1;
    }

    private boolean isWhole(int digits, int separator) {
        return separator == NOT_YET || digits == lastGroup;
    }

    private boolean isGroup(int digits, int separator, int found) {
        return separator == NOT_YET
                ? digits >= 1 && digits <= otherGroups
                : separator == found && digits == otherGroups;
    }

    private int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= zero && c <= zero + 9 ? c - zero : -1;
    }

    private static int size(byte first) {
        return first >= 0 ? 1 : (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
    }

    private static int character(byte[] text, int at, int size) {
        return switch (size) {
            case 1 -> text[at];
            case 2 -> (text[at] & 0x1F) << 6 | text[at + 1] & 0x3F;
            case 3 -> (text[at] & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | text[at + 2] & 0x3F;
            default -> new String(text, at, size, StandardCharsets.UTF_8).codePointAt(0);
        };
    }

    private static String alike(char separator) {
        if (SPACES.indexOf(separator) >= 0) {
            return SPACES;
        }
        return APOSTROPHES.indexOf(separator) >= 0 ? APOSTROPHES : String.valueOf(separator);
    }

    /** The pattern in front of the point, such as {@code #,##,##0}. */
    private static String wholePart(Locale locale) {
        String pattern = NumberFormat.getNumberInstance(locale) instanceof DecimalFormat format
                ? format.toPattern()
                : "#,##0.###";
        return pattern.substring(0, pattern.indexOf('.'));
    }
}
