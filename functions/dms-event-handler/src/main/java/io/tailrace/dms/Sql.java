package io.tailrace.dms;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names and texts as they stand in statements for Amazon Redshift. */
final class Sql {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_$]{0,126}");

    private Sql() {}

    /** A name, folded to lower case as Redshift does with it, and quoted, so that a reserved word is a name like any other. */
    static String name(String name) {
        var folded = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(folded).matches()) {
            throw new IllegalArgumentException(
                    "A name in the warehouse is 1 to 127 letters, digits, underscores and dollar signs, not '" + name
                            + "'.");
        }
        return '"' + folded + '"';
    }

    /** {@code schema.table}, both quoted. */
    static String table(String schemaAndName) {
        int dot = schemaAndName.indexOf('.');
        return name(schemaAndName.substring(0, Math.max(0, dot))) + "." + name(schemaAndName.substring(dot + 1));
    }

    /** Redshift reads a backslash in a string as an escape and PostgreSQL does not, so none is written: {@code chr(92)} is one everywhere. */
    static String text(String value) {
        var quoted = "'" + value.replace("'", "''") + "'";
        return quoted.contains("\\") ? "(" + quoted.replace("\\", "' || chr(92) || '") + ")" : quoted;
    }
}
