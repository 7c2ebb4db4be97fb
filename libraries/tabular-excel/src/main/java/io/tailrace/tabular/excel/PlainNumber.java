package io.tailrace.tabular.excel;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers as the shortest plain decimal that round-trips. */
final class PlainNumber {
    /** So many significant digits always survive the way through a double, so a number of no more is its own shortest form. */
    private static final int SAFE_DIGITS = 15;

    private static final int LONGEST_COPIED = 24;

    private PlainNumber() {}

    static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        var decimal = new BigDecimal(Double.toString(value));
        return decimal.stripTrailingZeros().toPlainString();
    }

    /** Adds the number as it stands in a file, copied when it is shortest already. */
    static void add(RowBuffer row, CellKind kind, byte[] text, int start, int end) {
        if (isShortest(text, start, end)) {
            row.addUtf8(kind, text, start, end - start);
        } else {
            row.add(kind, of(parse(text, start, end)));
        }
    }

    /**
     * The number as XML Schema writes a double, without its infinities.
     *
     * @throws NumberFormatException for anything else
     */
    static double parse(byte[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = text[i];
            boolean allowed = (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
            if (!allowed) {
                throw new NumberFormatException(new String(text, start, end - start, StandardCharsets.UTF_8));
            }
        }
        double value = Double.parseDouble(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("a number beyond the range of doubles");
        }
        return value;
    }

    private static boolean isShortest(byte[] text, int start, int end) {
        if (end - start > LONGEST_COPIED) {
            return false;
        }
        int i = start < end && text[start] == '-' ? start + 1 : start;
        int first = i;
        int digits = 0;
        int point = -1;
        for (; i < end; i++) {
            byte b = text[i];
            if (b >= '0' && b <= '9') {
                digits++;
            } else if (b == '.' && point < 0) {
                point = i;
            } else {
                return false;
            }
        }
        int integerEnd = point < 0 ? end : point;
        if (digits == 0 || digits > SAFE_DIGITS || integerEnd == first) {
            return false;
        }
        boolean zero = text[first] == '0';
        if (zero && integerEnd - first > 1) {
            return false;
        }
        if (point < 0) {
            return !(zero && first > start);
        }
        return text[end - 1] != '0' && text[end - 1] != '.';
    }
}
