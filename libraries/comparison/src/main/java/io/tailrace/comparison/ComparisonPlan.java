package io.tailrace.comparison;

import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.ColumnName;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How two tables are compared. Columns go by the source's names, spelt in any case.
 *
 * @param key the columns that identify a record; empty: a record is identified by all its values, and may come several times
 * @param mapped the target's name of columns that are called otherwise there
 * @param ignored columns of either side that are not looked at
 * @param as what columns are taken for on both sides, whatever they are declared as
 * @param tolerances by column; {@code *} for every column that has none of its own
 * @param anyOrder whether columns may come in another order
 * @param emptyIsNull whether a text without a character is a null
 */
public record ComparisonPlan(
        List<String> key,
        Map<String, String> mapped,
        Set<String> ignored,
        Map<String, ReadAs> as,
        Map<String, List<Tolerance>> tolerances,
        Set<Level> levels,
        boolean anyOrder,
        boolean emptyIsNull) {
    static final String ALL_OTHERS = "*";

    /**
     * What a column is taken for.
     *
     * @param formats of dates and timestamps
     */
    public record ReadAs(ValueKind kind, List<String> formats) {
        /** @throws IllegalArgumentException when a format is none */
        public ReadAs {
            formats = List.copyOf(formats);
            reading(kind, formats);
        }

        static Optional<ColumnType> reading(ValueKind kind, List<String> formats) {
            if (formats.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(kind == ValueKind.DAY ? new ColumnType.Day(formats) : new ColumnType.Timestamp(formats));
        }
    }

    public ComparisonPlan {
        key = key.stream().map(ColumnName::folded).toList();
        mapped = folded(mapped);
        ignored = ignored.stream().map(ColumnName::folded).collect(Collectors.toUnmodifiableSet());
        as = folded(as);
        tolerances = folded(tolerances);
        levels = Set.copyOf(levels);
    }

    /** Everything is looked at, by this key, and nothing is let pass. */
    public static ComparisonPlan by(String... key) {
        return new ComparisonPlan(
                List.of(key), Map.of(), Set.of(), Map.of(), Map.of(), EnumSet.allOf(Level.class), false, false);
    }

    boolean has(Level level) {
        return levels.contains(level);
    }

    boolean readsRows() {
        return !levels.equals(Set.of(Level.STRUCTURE));
    }

    /** The columns of the source that it speaks of, folded, besides the key and those that are ignored. */
    Set<String> named() {
        var named = new HashSet<String>();
        named.addAll(mapped.keySet());
        named.addAll(as.keySet());
        named.addAll(tolerances.keySet());
        named.remove(ALL_OTHERS);
        return named;
    }

    boolean isIgnored(String column) {
        return ignored.contains(ColumnName.folded(column));
    }

    /** The name in the target of a column of the source, folded. */
    String inTarget(String source) {
        String folded = ColumnName.folded(source);
        return ColumnName.folded(mapped.getOrDefault(folded, folded));
    }

    Optional<ReadAs> as(String source) {
        return Optional.ofNullable(as.get(ColumnName.folded(source)));
    }

    Optional<Tolerance> tolerance(String source, ValueKind kind) {
        List<Tolerance> own = tolerances.get(ColumnName.folded(source));
        List<Tolerance> given = own == null ? tolerances.getOrDefault(ALL_OTHERS, List.of()) : own;
        return given.stream().filter(tolerance -> tolerance.suits(kind)).findFirst();
    }

    private static <T> Map<String, T> folded(Map<String, T> byName) {
        var folded = new HashMap<String, T>();
        byName.forEach((name, value) -> folded.put(ColumnName.folded(name), value));
        return Map.copyOf(folded);
    }
}
