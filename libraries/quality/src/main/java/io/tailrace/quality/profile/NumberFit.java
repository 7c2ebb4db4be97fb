package io.tailrace.quality.profile;

import io.tailrace.quality.CellReader;
import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** Whether all values of a column are numbers as one country writes them, and which. */
final class NumberFit {
    private static final int PRECISION = 38;
    private static final int SCALE = 18;
    private static final int MEAN_DECIMALS = 6;

    private final Optional<Locale> locale;
    private final CellReader decimals;
    private final CellReader wholes;
    private boolean fits = true;
    private boolean whole = true;
    private boolean verbatim = true;
    private long count;
    private int digits;
    private int scale;
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal least = BigDecimal.ZERO;
    private BigDecimal greatest = BigDecimal.ZERO;

    NumberFit(Readers readers, Optional<Locale> locale) {
        this.locale = locale;
        decimals = readers.of(new ColumnType.Decimal(PRECISION, SCALE, locale));
        wholes = readers.of(new ColumnType.Whole(locale));
    }

    void take(Row row, int column, String text) {
        if (!fits) {
            return;
        }
        fits = decimals.reads(row, column);
        if (fits) {
            count(new BigDecimal(decimals.canonical()).stripTrailingZeros());
            whole = whole && wholes.reads(row, column);
            verbatim = verbatim && whole && wholes.canonical().equals(text);
        }
    }

    private void count(BigDecimal value) {
        least = count == 0 ? value : least.min(value);
        greatest = count == 0 ? value : greatest.max(value);
        sum = sum.add(value);
        scale = Math.max(scale, value.scale());
        digits = Math.max(digits, value.precision() - value.scale());
        count++;
    }

    boolean fits() {
        return fits && count > 0;
    }

    /** Whether equal numbers have equal texts. */
    boolean verbatim() {
        return verbatim;
    }

    /** Whether the other reads the same numbers. */
    boolean agrees(NumberFit other) {
        return sum.compareTo(other.sum) == 0
                && least.compareTo(other.least) == 0
                && greatest.compareTo(other.greatest) == 0;
    }

    /** The narrowest type with room to grow. */
    Candidate candidate() {
        var mean = sum.divide(BigDecimal.valueOf(count), MEAN_DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return new Candidate(type(), least.toPlainString(), greatest.toPlainString(), mean.toPlainString());
    }

    private ColumnType type() {
        if (whole) {
            return new ColumnType.Whole(locale);
        }
        int decimalPlaces = scale <= 2 ? 2 : scale <= 4 ? 4 : scale <= 8 ? 8 : SCALE;
        int wholeDigits = Math.max(digits, 0) + 2;
        int precision = wholeDigits + decimalPlaces <= 12 ? 12 : wholeDigits + decimalPlaces <= 18 ? 18 : PRECISION;
        return new ColumnType.Decimal(precision, decimalPlaces, locale);
    }
}
