package io.tailrace.conversion;

import io.tailrace.tabular.Bounds;
import java.util.List;

/**
 * How converted rows are written.
 *
 * @param packed by gzip
 * @param lineage whether every row ends with the columns of its origin
 */
record Output(Sinks sinks, boolean packed, boolean lineage, Bounds bounds) {

    /**
     * Begins to write.
     *
     * @param columns of the good rows
     * @param sourceColumns of the bad rows
     */
    RowWriters open(String file, List<String> columns, List<String> sourceColumns) {
        return new RowWriters(file, sinks, packed, lineage, bounds, columns, sourceColumns);
    }
}
