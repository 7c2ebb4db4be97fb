package io.tailrace.conversion;

import io.tailrace.quality.Column;
import io.tailrace.quality.Location;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Row;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes where each removed row stood, where the row stands that stayed instead, and the key that they share; of equal rows no values. */
final class DuplicatesWriter implements AutoCloseable {
    private static final List<String> PLACES = List.of("_file", "_sheet", "_row", "_kept_sheet", "_kept_row");

    private final String file;
    private final int[] positions;
    private final LateCsv lines;

    /** @param columns of the rows that come, in which a key column that may not be written is missing */
    DuplicatesWriter(String file, Sinks sinks, List<Column> columns, List<String> key) {
        this.file = file;
        List<String> names = columns.stream().map(Column::name).toList();
        List<String> shown = key.stream().filter(names::contains).toList();
        positions = shown.stream().mapToInt(names::indexOf).toArray();
        lines = new LateCsv(
                sinks::duplicates,
                () -> Stream.concat(PLACES.stream(), shown.stream()).toList());
    }

    void write(Row values, @Nullable String sheet, Location kept) {
        CanonicalCsvWriter csv = lines.writer();
        csv.cell(file);
        csv.cell(sheet);
        csv.cell(Long.toString(values.number()));
        csv.cell(kept.sheet());
        csv.cell(Long.toString(kept.row()));
        for (int position : positions) {
            csv.cell(values, position);
        }
        csv.endRow();
    }

    @Override
    public void close() {
        lines.close();
    }
}
