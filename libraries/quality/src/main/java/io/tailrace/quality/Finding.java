package io.tailrace.quality;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the data.
 *
 * @param rule the text of the DQDL rule, or the check of the contract: see the constants
 * @param observed the value or count found, cut to {@value #OBSERVED_CHARACTERS} characters; null when nothing was there
 */
public record Finding(
        String rule,
        Severity severity,
        Location location,
        String expected,
        @Nullable String observed) {
    /** A value that does not parse as its column's type. */
    public static final String TYPE = "Type";
    /** A row with more or fewer cells than the header. */
    public static final String ROW_WIDTH = "RowWidth";
    /** A column of the file that the contract does not know. */
    public static final String EXTRA_COLUMN = "ExtraColumn";

    /** Rows that the table could not be held against, because they break their own contract. */
    public static final String REFERENCE = "Reference";

    /** What findings show instead of a value of a confidential column. */
    public static final String WITHHELD = "(withheld)";

    static final int OBSERVED_CHARACTERS = 200;

    public Finding {
        if (observed != null && observed.length() > OBSERVED_CHARACTERS) {
            observed = cut(observed);
        }
    }

    /**
     * Says that rules have not seen rows of another file or table.
     *
     * @param file whose rules these are
     */
    static Finding passedOver(String file, String source, long rows) {
        return new Finding(
                REFERENCE,
                Severity.WARNING,
                new Location(file, null, 0, null),
                "rows of " + source + " that keep their contract",
                rows == 1
                        ? "1 row of " + source + " breaks its contract and was not compared"
                        : rows + " rows of " + source + " break their contract and were not compared");
    }

    public String message() {
        return "%s: expected %s, found %s."
                .formatted(location, expected, observed == null ? "nothing" : "'" + observed + "'");
    }

    /** The same, without the value that was found. */
    Finding withheld() {
        return observed == null ? this : new Finding(rule, severity, location, expected, WITHHELD);
    }

    private static String cut(String text) {
        int end = OBSERVED_CHARACTERS - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "\u2026";
    }
}
