package io.tailrace.landing.configuration;

import org.jspecify.annotations.Nullable;

/**
 * What a steward may say about COPY; everything else follows from how the data set is written. Nothing here lets a bad row pass: a load has all rows of its files
 * or none.
 *
 * @param nullAs text that is loaded as null; null: none is. CSV only
 * @param emptyAsNull whether a text without characters is loaded as null. CSV only
 * @param blanksAsNull whether a text of blanks is loaded as null. CSV only
 * @param dateFormat how dates are read, as COPY has it. CSV only
 * @param timeFormat how timestamps are read, as COPY has it. CSV only
 * @param invalidCharacters what replaces bytes that are no UTF-8; null: they fail the load
 * @param statistics whether the table's statistics are brought up to date; null: as Redshift decides
 */
public record CopyOptions(
        @Nullable String nullAs,
        boolean emptyAsNull,
        boolean blanksAsNull,
        String dateFormat,
        String timeFormat,
        @Nullable String invalidCharacters,
        @Nullable Boolean statistics) {
    public static final String AUTO = "auto";

    public static CopyOptions standard() {
        return new CopyOptions(null, true, false, AUTO, AUTO, null, null);
    }

    /** Whether a text may be loaded as another one, or as null though it has characters. */
    public boolean altersTexts() {
        return nullAs != null || blanksAsNull || invalidCharacters != null;
    }
}
