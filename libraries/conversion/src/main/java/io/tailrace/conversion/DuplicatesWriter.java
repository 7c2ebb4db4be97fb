package io.tailrace.conversion;

import io.tailrace.quality.Column;
import io.tailrace.quality.Location;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes where each removed row stood, where the row stands that stayed instead, and the key that they share; of equal rows no values. */
final class DuplicatesWriter implements AutoCloseable {
    private static final List<String> PLACES = List.of("_file", "_sheet", "_row", "_kept_sheet", "_kept_row");

    private final String file;
    private final Sinks sinks;
    private final List<String> key;
    private final int[] positions;
    private @Nullable CanonicalCsvWriter writer;

    /** @param columns of the rows that come, in which a key column that may not be written is missing */
    DuplicatesWriter(String file, Sinks sinks, List<Column> columns, List<String> key) {
        this.file = file;
        this.sinks = sinks;
        List<String> names = columns.stream().map(Column::name).toList();
        this.key = key.stream().filter(names::contains).toList();
        positions = this.key.stream().mapToInt(names::indexOf).toArray();
    }

    void write(Row values, @Nullable String sheet, Location kept) {
        CanonicalCsvWriter csv = writer();
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
        if (writer != null) {
            writer.close();
        }
    }

    private CanonicalCsvWriter writer() {
        if (writer == null) {
            writer = new CanonicalCsvWriter(new StaysOpen(sinks.duplicates()));
            var header = new ArrayList<>(PLACES);
            header.addAll(key);
            writer.header(header);
        }
        return writer;
    }
}
