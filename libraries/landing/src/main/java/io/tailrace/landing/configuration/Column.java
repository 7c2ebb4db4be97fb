package io.tailrace.landing.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the contract.
 *
 * @param required whether a file without the column is rejected
 * @param aliases other names in the file's header
 * @param preset what replaces a null, as it would stand in the file
 * @param locale the BCP 47 tag of the language and country in which numbers and dates are written; null: plain numbers, English month names
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        List<String> aliases,
        @Nullable String preset,
        @Nullable String locale) {
    public Column {
        aliases = List.copyOf(aliases);
    }

    public Column(String name, ColumnType type, boolean required, List<String> aliases, @Nullable String preset) {
        this(name, type, required, aliases, preset, null);
    }
}
