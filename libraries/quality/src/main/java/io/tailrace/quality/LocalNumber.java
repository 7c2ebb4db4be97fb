package io.tailrace.quality;

import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Set;

/**
 * Rewrites a number as people of one language and country write it into sign, digits and a point. Grouping may be left out, but where it is used every group must
 * have its size, so that 1.5 is never taken for 15: three digits, and in countries that count in lakh also two in front of the last three. Any space, and both
 * apostrophes, do for a locale that groups by one of them.
 * Hot code: works on the bytes of a cell, in place.
 */
final class LocalNumber {
    private static final int GROUP = 3;
    private static final int LAKH_GROUP = 2;
    private static final Set<String> LAKH_COUNTRIES = Set.of("IN", "BD", "NP", "PK");
    private static final Set<String> LAKH_LANGUAGES =
            Set.of("hi", "bn", "gu", "kn", "ml", "mr", "ne", "pa", "ta", "te");
    private static final String SPACES = " \u00A0\u2009\u202F";
    private static final String APOSTROPHES = "'\u2019";
    private static final String SIGNS = "-\u2212+";

    private final char zero;
    private final char decimal;
    private final String grouping;
    private final boolean lakh;

    LocalNumber(Locale locale) {
        var symbols = DecimalFormatSymbols.getInstance(locale);
        zero = symbols.getZeroDigit();
        decimal = symbols.getDecimalSeparator();
        grouping = alike(symbols.getGroupingSeparator());
        lakh = locale.getCountry().isEmpty()
                ? LAKH_LANGUAGES.contains(locale.getLanguage())
                : LAKH_COUNTRIES.contains(locale.getCountry());
    }

    /** The length of the plain number that now stands at the beginning of the text; -1 when it is no such number, and the text is spoilt. */
    int toPlain(byte[] text, int length) {
        int to = 0;
        int digits = 0;
        int first = 0;
        int separator = -1;
        int others = 0;
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
            } else if (!fraction && grouping.indexOf(c) >= 0 && (separator == -1 || separator == c)) {
                if (separator == -1 ? !begins(digits) : !goesOn(digits, first, others)) {
                    return -1;
                }
                first = separator == -1 ? digits : first;
                others = separator == -1 ? 0 : digits;
                separator = c;
                digits = 0;
            } else {
                return -1;
            }
            at += size;
        }
        return fraction || isWhole(digits, separator) ? to : -1;
    }

    private static boolean isWhole(int digits, int separator) {
        return separator == -1 || digits == GROUP;
    }

    private static boolean begins(int digits) {
        return digits >= 1 && digits <= GROUP;
    }

    /**
     * Whether a group that is neither the first nor the last may have so many digits.
     *
     * @param first the digits of the first group
     * @param others the digits of the group before; 0 when that was the first
     */
    private boolean goesOn(int digits, int first, int others) {
        return others == 0 ? digits >= first && (digits == GROUP || (lakh && digits == LAKH_GROUP)) : digits == others;
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
            case 2 -> (text[at] & 0x1F) << 6 | (text[at + 1] & 0x3F);
            case 3 -> (text[at] & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F);
            default -> new String(text, at, size, StandardCharsets.UTF_8).codePointAt(0);
        };
    }

    private static String alike(char separator) {
        if (SPACES.indexOf(separator) >= 0) {
            return SPACES;
        }
        return APOSTROPHES.indexOf(separator) >= 0 ? APOSTROPHES : String.valueOf(separator);
    }
}
