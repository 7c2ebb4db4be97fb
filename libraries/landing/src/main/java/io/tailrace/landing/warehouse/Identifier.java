package io.tailrace.landing.warehouse;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as they stand in statements for Amazon Redshift. They are folded to lower case, as Redshift does with them, and quoted, so that a reserved word is
 * a name like any other.
 */
public final class Identifier {
    private static final Pattern FORM = Pattern.compile("[a-z_][a-z0-9_$]{0,126}");

    private Identifier() {}

    public static String quoted(String name) {
        var folded = name.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(folded).matches()) {
            throw new IllegalArgumentException(
                    "A name in the warehouse is 1 to 127 letters, digits, underscores and dollar signs, not '" + name
                            + "'.");
        }
        return '"' + folded + '"';
    }

    /** {@code schema.name}, both parts quoted. */
    public static String qualified(String schemaAndName) {
        var parts = parts(schemaAndName);
        return quoted(parts.getFirst()) + "." + quoted(parts.getLast());
    }

    public static String schemaOf(String schemaAndName) {
        return quoted(parts(schemaAndName).getFirst());
    }

    public static String nameOf(String schemaAndName) {
        return quoted(parts(schemaAndName).getLast());
    }

    private static List<String> parts(String schemaAndName) {
        var parts = List.of(schemaAndName.split("\\.", -1));
        if (parts.size() != 2) {
            throw new IllegalArgumentException(
                    "A table or procedure of the warehouse is named schema.name, not '" + schemaAndName + "'.");
        }
        return parts;
    }
}
