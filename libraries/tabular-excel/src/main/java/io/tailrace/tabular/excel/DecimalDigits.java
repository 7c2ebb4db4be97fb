package io.tailrace.tabular.excel;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;

/**
 * Writes a double as its shortest plain decimal. Hot code: numbers of at most 15 digits, of which at most nine are decimals, cost
 * no object.
 */
final class DecimalDigits {
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    /** So many digits always survive the way through a double, so the first decimal found is the shortest. */
    private static final double MOST = 1e15;

    private final byte[] digits = new byte[24];

    void add(RowBuffer row, double value) {
        for (int decimals = 0; decimals < POWERS.length; decimals++) {
            double scaled = Math.rint(value * POWERS[decimals]);
            if (!(Math.abs(scaled) < MOST)) {
                break;
            }
            // Both are exact, so their quotient is the double nearest to the decimal.
            if (scaled / POWERS[decimals] == value) {
                add(row, (long) scaled, decimals);
                return;
            }
        }
        String shortest = Double.toString(value);
        row.add(CellKind.NUMBER, shortest.indexOf('E') < 0 ? shortest : PlainNumber.of(value));
    }

    private void add(RowBuffer row, long unscaled, int decimals) {
        int at = digits.length;
        long rest = Math.abs(unscaled);
        int left = decimals;
        while (rest > 0 || left >= 0) {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
            if (--left == 0) {
                digits[--at] = '.';
            }
        }
        if (unscaled < 0) {
            digits[--at] = '-';
        }
        row.addUtf8(CellKind.NUMBER, digits, at, digits.length - at);
    }
}
