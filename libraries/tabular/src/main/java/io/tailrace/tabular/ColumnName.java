package io.tailrace.tabular;

import java.util.Locale;

/** What makes two spellings of a column's name the same. */
public final class ColumnName {
    private ColumnName() {}

    /** Without the space around it and in lower case. */
    public static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
