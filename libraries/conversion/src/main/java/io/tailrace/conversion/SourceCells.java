package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column.Pii;
import io.tailrace.quality.Binding;
import io.tailrace.tabular.ColumnName;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The cells of bad rows as they stand in the source, under the columns of the file's first table, in whatever order a later table has them, and without what may
 * not be written. What has no place there stands behind.
 */
final class SourceCells {
    private final Protection protection;
    private final RowBuffer cells = new RowBuffer();
    private List<String> columns;
    private boolean begun;

    /** Where the cells are in the table that comes now, from 0, without dropped columns; -1 for a column that it does not have. */
    private List<Integer> positions = List.of();

    private Map<Integer, Pii> protections = Map.of();
    private Map<String, Integer> places = Map.of();
    private int width;

    SourceCells(List<String> columns, Protection protection) {
        this.columns = columns;
        this.protection = protection;
        positions = IntStream.range(0, columns.size()).boxed().toList();
        width = columns.size();
    }

    /** The names above the cells; known when the first table has begun. */
    List<String> columns() {
        return columns;
    }

    /** The rows that come now are of a table that is bound in this way. */
    void begin(Binding binding) {
        List<String> header = binding.header();
        width = header.size();
        protections = protections(binding);
        List<Integer> kept =
                begun ? underFirst(header) : IntStream.range(0, width).boxed().toList();
        if (!begun) {
            columns = kept.stream().filter(this::isWritten).map(header::get).toList();
            begun = true;
        }
        positions = kept.stream().filter(this::isWritten).toList();
        places = places(binding);
    }

    /**
     * The cells of a row, until the next one.
     *
     * @param ragged whether the row has another width than its header, so that nobody knows which column a cell is of
     */
    Row of(Row row, boolean ragged) {
        cells.start(row.number());
        for (int position : positions) {
            add(row, position, ragged);
        }
        for (int position = width; position < row.width(); position++) {
            add(row, position, ragged);
        }
        return cells;
    }

    /** Under which of the columns that of the contract stands, from 0; -1 when it stands under none. */
    int place(String column) {
        return places.getOrDefault(column, -1);
    }

    private void add(Row row, int position, boolean ragged) {
        if (position < 0) {
            cells.addAbsent();
        } else if (ragged && protection.isNeeded()) {
            protection.addHidden(row, position, cells);
        } else {
            protection.add(row, position, protections.get(position), cells);
        }
    }

    private boolean isWritten(int position) {
        return protections.get(position) != Pii.DROP;
    }

    private List<Integer> underFirst(List<String> header) {
        var left = new LinkedHashSet<>(IntStream.range(0, header.size()).boxed().toList());
        var kept = new ArrayList<Integer>();
        for (String name : columns) {
            int found = left.stream()
                    .filter(position -> ColumnName.folded(header.get(position)).equals(ColumnName.folded(name)))
                    .findFirst()
                    .orElse(-1);
            left.remove(found);
            kept.add(found);
        }
        kept.addAll(left);
        return Collections.unmodifiableList(kept);
    }

    private Map<Integer, Pii> protections(Binding binding) {
        var found = new HashMap<Integer, Pii>();
        List<String> names = binding.contract().names();
        for (int i = 0; i < names.size(); i++) {
            Pii how = protection.of(names.get(i));
            if (how != null && binding.position(i) != Binding.ABSENT) {
                found.put(binding.position(i), how);
            }
        }
        return found;
    }

    private Map<String, Integer> places(Binding binding) {
        var found = new HashMap<String, Integer>();
        List<String> names = binding.contract().names();
        for (int i = 0; i < names.size(); i++) {
            int place = binding.position(i) == Binding.ABSENT ? -1 : positions.indexOf(binding.position(i));
            if (place >= 0) {
                found.put(names.get(i), place);
            }
        }
        return found;
    }
}
