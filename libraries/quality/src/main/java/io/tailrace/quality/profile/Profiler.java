package io.tailrace.quality.profile;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.ColumnName;
import io.tailrace.tabular.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles the tables of one file in one pass. Columns of the same name in several tables are one column; of several in one table the first counts. */
public final class Profiler {
    private static final long DISTINCT_OF_ALL = 1 << 20;
    private static final long LEAST_DISTINCT = 1 << 11;
    private static final long MOST_DISTINCT = 1 << 17;

    private final long most;
    private @Nullable Readers readers;
    private final Map<String, ColumnProfiler> columns = new LinkedHashMap<>();
    private List<ColumnProfiler> bound = List.of();
    private int[] positions = {};
    private long rows;
    private boolean complete = true;

    private Profiler(long most) {
        this.most = most;
    }

    public static Profiler ofAllRows() {
        return new Profiler(Long.MAX_VALUE);
    }

    /** The first rows only, which then cost a bounded time. */
    public static Profiler ofFirstRows(long most) {
        return new Profiler(most);
    }

    /** A profiler that takes nothing and costs nothing. */
    public static Profiler ofNothing() {
        return new Profiler(0);
    }

    /** The rows that come now have these columns. */
    public void begin(List<String> header) {
        if (most == 0) {
            return;
        }
        var here = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            if (!header.get(i).isBlank()) {
                here.putIfAbsent(ColumnName.folded(header.get(i)), i);
            }
        }
        int distinct = (int) Math.clamp(DISTINCT_OF_ALL / Math.max(1, here.size()), LEAST_DISTINCT, MOST_DISTINCT);
        Readers shared = readers == null ? new Readers() : readers;
        readers = shared;
        var profilers = new ArrayList<ColumnProfiler>();
        here.forEach((name, position) -> profilers.add(columns.computeIfAbsent(
                name, absent -> new ColumnProfiler(header.get(position).strip(), position, distinct, shared))));
        bound = profilers;
        positions = here.values().stream().mapToInt(Integer::intValue).toArray();
    }

    public void take(Row row) {
        if (rows >= most) {
            complete = false;
            return;
        }
        if (hasNothing(row)) {
            return;
        }
        rows++;
        for (int i = 0; i < positions.length; i++) {
            bound.get(i).take(row, positions[i]);
        }
    }

    public TableProfile end() {
        return new TableProfile(
                rows,
                complete,
                columns.values().stream().map(column -> column.profile(rows)).toList());
    }

    private static boolean hasNothing(Row row) {
        for (int column = 0; column < row.width(); column++) {
            if (row.kind(column) != CellKind.ABSENT) {
                return false;
            }
        }
        return true;
    }
}
