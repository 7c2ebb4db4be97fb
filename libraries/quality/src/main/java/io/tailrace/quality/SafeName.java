package io.tailrace.quality;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** What a warehouse can call a column of a file: lower-case letters, digits and underscores, a letter first. */
public final class SafeName {
    private static final int MOST_CHARACTERS = 120;

    private SafeName() {}

    /**
     * The safe name for a name in a header.
     *
     * @param position of the column, from 0, for names without a letter or digit
     */
    public static String of(String name, int position) {
        // Upper case first: it spells out letters such as \u00DF, which have no accent that could be taken off.
        String letters = Normalizer.normalize(name.toUpperCase(Locale.ROOT), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        if (letters.isEmpty()) {
            return "column_" + (position + 1);
        }
        String safe = Character.isDigit(letters.charAt(0)) ? "column_" + letters : letters;
        return safe.length() <= MOST_CHARACTERS ? safe : safe.substring(0, MOST_CHARACTERS);
    }

    /** The name, with {@code _2} and so on when it is used already; used from now on. */
    public static String unlike(Set<String> used, String wanted) {
        String name = wanted;
        for (int n = 2; !used.add(name); n++) {
            name = wanted + "_" + n;
        }
        return name;
    }
}
