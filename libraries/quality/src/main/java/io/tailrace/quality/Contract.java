package io.tailrace.quality;

import io.tailrace.tabular.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The columns that a data set promises, in the order in which they are written. */
public record Contract(List<Column> columns, ExtraColumns extraColumns) {

    /** What happens to a column of the file that the contract does not know. */
    public enum ExtraColumns {
        /** It is written as text behind the contract's columns. */
        EVOLVE,
        /** It is left out, and a finding says so. */
        IGNORE,
        REJECT
    }

    public Contract {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A contract needs at least one column.");
        }
        var names = new HashSet<String>();
        for (Column column : columns) {
            for (String name : spellings(column)) {
                if (!names.add(folded(name))) {
                    throw new IllegalArgumentException("The contract uses the column name '" + name + "' twice.");
                }
            }
        }
    }

    public static Contract of(Column... columns) {
        return new Contract(List.of(columns), ExtraColumns.IGNORE);
    }

    /** All columns of a header as text. Columns without a name become {@code column_<position>}, repeated names get {@code _2}, {@code _3} and so on. */
    public static Contract asTheyCome(List<String> header) {
        var used = new HashSet<String>();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < header.size(); i++) {
            String wanted = header.get(i).isBlank() ? "column_" + (i + 1) : header.get(i);
            String name = wanted;
            for (int n = 2; !used.add(folded(name)); n++) {
                name = wanted + "_" + n;
            }
            columns.add(Column.of(name, ColumnType.Text.unlimited()));
        }
        return new Contract(columns, ExtraColumns.IGNORE);
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Matches the header to the columns by name or alias, trimmed and ignoring case. The first of several matches counts, the others are extra columns. */
    public Binding bind(List<String> header) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = header.size() - 1; i >= 0; i--) {
            places.put(folded(header.get(i)), i);
        }
        int[] positions = new int[columns.size()];
        Arrays.fill(positions, Binding.ABSENT);
        var taken = new HashSet<Integer>();
        var missing = new ArrayList<String>();
        for (int i = 0; i < positions.length; i++) {
            for (String name : spellings(columns.get(i))) {
                Integer place = places.get(folded(name));
                if (place != null && positions[i] == Binding.ABSENT) {
                    positions[i] = place;
                    taken.add(place);
                }
            }
            if (positions[i] == Binding.ABSENT && columns.get(i).required()) {
                missing.add(columns.get(i).name());
            }
        }
        return new Binding(this, header, positions, missing, extras(header, taken));
    }

    /** Contract and position for columns that are bound by order, as in files without a header. */
    public Binding bindInOrder() {
        int[] positions = new int[columns.size()];
        Arrays.setAll(positions, i -> i);
        return new Binding(this, names(), positions, List.of(), List.of());
    }

    private static List<Integer> extras(List<String> header, HashSet<Integer> taken) {
        return IntStream.range(0, Binding.named(header))
                .boxed()
                .filter(position -> !taken.contains(position))
                .toList();
    }

    static List<String> spellings(Column column) {
        var all = new ArrayList<String>();
        all.add(column.name());
        for (String alias : column.aliases()) {
            if (!folded(alias).equals(folded(column.name()))) {
                all.add(alias);
            }
        }
        return all;
    }

    static String folded(String name) {
        return ColumnName.folded(name);
    }
}
