package io.tailrace.landing.configuration;

import org.jspecify.annotations.Nullable;

/**
 * Where in its file or sheet the table is.
 *
 * @param skipRows lines or sheet rows passed over before the header is looked for
 * @param stopText when given, the table ends before the first row whose first value is this text, trimmed and ignoring case
 * @param footerRows rows at the end that are no data
 */
public record TableArea(
        HeaderRow headerRow, int skipRows, @Nullable String stopText, int footerRows) {
    public TableArea {
        if (skipRows < 0 || footerRows < 0) {
            throw new IllegalArgumentException(
                    "Rows to skip and rows of a footer are 0 or more, not " + skipRows + " and " + footerRows + ".");
        }
        if (headerRow instanceof HeaderRow.Numbered(int number) && number > 1 && number <= skipRows) {
            throw new IllegalArgumentException(
                    "A header in row " + number + " cannot be among " + skipRows + " rows to skip.");
        }
    }

    /** Everything behind the header in this row, from 1; for 0 everything. */
    public static TableArea under(int headerRow) {
        return new TableArea(HeaderRow.of(headerRow), 0, null, 0);
    }
}
