package io.tailrace.conversion;

import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.Column;
import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where converted rows are written, and how.
 *
 * @param run null outside of a run
 * @param key the columns that a removed row shares with the one that stays; empty when that is the whole row
 * @param original the file whose bad rows come back corrected; null: the rows come for the first time
 * @param answer how bad rows come back, as a sentence for their sender; null: they cannot
 */
record RowTarget(
        Sinks sinks,
        Output output,
        @Nullable RunId run,
        Bounds bounds,
        Protection protection,
        List<String> key,
        @Nullable String original,
        @Nullable String answer) {

    /**
     * Begins to write. A file without a column is written as nothing at all.
     *
     * @param columns of the good rows
     * @param sourceColumns of the bad rows
     */
    RowWriters open(String file, List<Column> columns, List<String> sourceColumns) {
        if (columns.isEmpty() && output.encoding().isParquet()) {
            throw new UnreadableFile(
                    Refusal.EMPTY, file, "the table", "columns, which a Parquet file must have", "none");
        }
        var origin =
                new Origin(columns.isEmpty() ? List.of() : output.lineage(), file, run == null ? null : run.toString());
        var written = new WrittenRows(columns, protection);
        var source = new SourceCells(sourceColumns, protection);
        return new RowWriters(
                file,
                origin,
                written,
                run == null ? WrittenFigures.none() : new WrittenFigures(written.columns()),
                new PartWriters(this, file, origin.behind(written.columns())),
                source,
                new QuarantineWriter(sinks, source),
                new SenderWorkbook(answer, sinks, source),
                new DuplicatesWriter(file, sinks, written.columns(), key),
                new CorrectedWriter(original, sinks));
    }
}
