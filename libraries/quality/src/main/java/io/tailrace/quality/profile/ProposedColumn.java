package io.tailrace.quality.profile;

import io.tailrace.quality.ColumnType;
import io.tailrace.quality.SafeName;
import io.tailrace.tabular.ColumnName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A column as a contract would have it.
 *
 * @param name a name that a warehouse can use
 * @param candidate the extremes of the type; empty for text
 */
record ProposedColumn(String name, ColumnType type, Optional<Candidate> candidate, ColumnProfile profile) {
    private static final int[] LENGTHS = {
        1, 2, 3, 4, 5, 10, 20, 40, 80, 120, 255, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 65_535
    };
    private static final int ALIKE = 20;
    private static final int CODE_BYTES = 5;

    static List<ProposedColumn> of(TableProfile table) {
        var used = new HashSet<String>();
        table.columns().forEach(profile -> used.add(ColumnName.folded(profile.name())));
        return table.columns().stream()
                .map(profile -> of(name(profile, used), profile))
                .toList();
    }

    /** A header that is safe stays, so that no other column may take its name. */
    private static String name(ColumnProfile profile, Set<String> used) {
        String safe = SafeName.of(profile.name(), profile.position());
        return safe.equals(ColumnName.folded(profile.name())) ? safe : SafeName.unlike(used, safe);
    }

    private static ProposedColumn of(String name, ColumnProfile profile) {
        Optional<Candidate> candidate = profile.type();
        ColumnType type =
                candidate.map(Candidate::type).orElseGet(() -> new ColumnType.Text(length(profile.bytes(), profile)));
        return new ProposedColumn(name, type, candidate, profile);
    }

    /** Short codes of one length stay as long as they are; everything else gets room. */
    private static int length(Lengths bytes, ColumnProfile profile) {
        boolean code = bytes.least() == bytes.most() && bytes.most() <= CODE_BYTES && profile.present() >= ALIKE;
        long wanted = code ? bytes.most() : bytes.most() + bytes.most() / 4 + 1;
        return IntStream.of(LENGTHS)
                .filter(length -> length >= Math.max(1, wanted))
                .findFirst()
                .orElse(LENGTHS[LENGTHS.length - 1]);
    }

    long nulls() {
        return profile.nullsAs(type);
    }

    boolean complete() {
        return nulls() == 0 && profile.rows() > 0;
    }

    /** Whether each row has a value of its own. */
    boolean unique() {
        return complete()
                && profile.distinct().exact()
                && profile.distinct().count() == profile.rows()
                && (type instanceof ColumnType.Text || (type instanceof ColumnType.Whole && profile.verbatim()));
    }

    /** Whether the name is one that keys have, or the column is the first. */
    boolean looksLikeAKey() {
        boolean word = profile.values().texts().stream()
                .noneMatch(value -> value.text().contains(" "));
        String folded = name.toLowerCase(Locale.ROOT);
        return word
                && (profile.position() == 0
                        || folded.matches("(.*_)?(id|key|no|nr|number|code|sku|uuid|isbn|ean|serial)"));
    }

    /** The header's name when it is another. */
    Optional<String> alias() {
        String header = profile.name();
        return ColumnName.folded(header).equals(name) || header.isBlank() ? Optional.empty() : Optional.of(header);
    }
}
