package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the contract.
 *
 * @param required whether a file without the column is rejected
 * @param aliases other names in the file's header
 * @param preset what replaces a null, as it would stand in the file
 * @param locale the BCP 47 tag of the language and country in which numbers and dates are written; null: plain numbers, English month names
 * @param pii how the values are written, wherever they are; null: as they are
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        List<String> aliases,
        @Nullable String preset,
        @Nullable String locale,
        @Nullable Pii pii) {
    public Column {
        aliases = List.copyOf(aliases);
    }

    public Column(String name, ColumnType type, boolean required, List<String> aliases, @Nullable String preset) {
        this(name, type, required, aliases, preset, null, null);
    }

    /** How values that tell of a person are written. Rules see them as they are. */
    public enum Pii {
        /** As HMAC-SHA-256 in hexadecimal digits. */
        @JsonProperty("hash")
        HASH,
        /** With an asterisk for each character, but the last four of at least eight. */
        @JsonProperty("mask")
        MASK,
        /** Not at all: nothing that is written has the column. */
        @JsonProperty("drop")
        DROP
    }
}
