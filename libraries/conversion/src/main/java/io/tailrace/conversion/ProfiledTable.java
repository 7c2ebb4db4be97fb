package io.tailrace.conversion;

import io.tailrace.quality.profile.Profiler;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.TableReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table whose rows a profiler sees, too. */
final class ProfiledTable implements TableReader {
    private final TableReader table;
    private final Profiler profiler;
    private boolean begun;

    ProfiledTable(TableReader table, Profiler profiler) {
        this.table = table;
        this.profiler = profiler;
    }

    @Override
    public List<String> columns() {
        return table.columns();
    }

    @Override
    public long headerRow() {
        return table.headerRow();
    }

    @Override
    public Optional<String> sheet() {
        return table.sheet();
    }

    @Override
    public boolean next() {
        boolean more = table.next();
        if (more) {
            if (!begun) {
                profiler.begin(names());
                begun = true;
            }
            profiler.take(table.row());
        }
        return more;
    }

    private List<String> names() {
        return table.columns().isEmpty()
                ? IntStream.rangeClosed(1, table.row().width())
                        .mapToObj(i -> "column_" + i)
                        .toList()
                : table.columns();
    }

    @Override
    public Row row() {
        return table.row();
    }

    @Override
    public RowBuffer take(RowBuffer spare) {
        return table.take(spare);
    }

    @Override
    public void close() {
        table.close();
    }
}
