package io.tailrace.tabular;

/** What the source says that a cell holds. Text formats know only {@link #ABSENT} and {@link #TEXT}. */
public enum CellKind {
    /** Nothing: a blank or missing cell, or an unquoted empty field. Its text is null. */
    ABSENT,
    TEXT,
    /** The shortest plain decimal that round-trips: no exponent, no thousands separator. */
    NUMBER,
    /** {@code yyyy-MM-dd}. */
    DATE,
    /** {@code yyyy-MM-ddTHH:mm:ss}, with {@code .SSS} when the value has milliseconds. */
    DATE_TIME,
    /** {@code HH:mm:ss}, with {@code .SSS} when the value has milliseconds. */
    TIME,
    /** {@code h:mm:ss}, hours unbounded, with {@code .SSS} when the value has milliseconds, {@code -} in front when negative. */
    DURATION,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** An error value of a workbook, as its text: {@code #N/A}. */
    ERROR,
    /** A number that is styled as a date but is none (day 60 of the 1900 system, 10^12): the text is the number. */
    UNCLEAR_DATE,
    /** A formula whose value the writer of the file did not store. Its text is null. */
    UNCALCULATED
}
