package io.tailrace.landing.warehouse;

import java.time.LocalDate;

/** Values as they stand in statements for Amazon Redshift. */
public final class Literal {
    private Literal() {}

    /** Redshift reads a backslash in a string as an escape and PostgreSQL does not, so none is written: {@code chr(92)} is one everywhere. */
    public static String text(String value) {
        var quoted = "'" + value.replace("'", "''") + "'";
        return quoted.contains("\\") ? "(" + quoted.replace("\\", "' || chr(92) || '") + ")" : quoted;
    }

    public static String date(LocalDate value) {
        return "'" + value + "'";
    }
}
