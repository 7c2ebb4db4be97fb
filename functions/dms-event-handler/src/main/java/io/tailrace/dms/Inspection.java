package io.tailrace.dms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What AWS DMS says about a full load.
 *
 * @param problems of tables that did not load, each a sentence; any ends the gate
 * @param countSql counts every staging table in one statement; null when there is none to count
 */
@RegisterForReflection
record Inspection(
        String taskArn,
        List<String> problems,
        List<LoadedTable> tables,
        @Nullable String countSql) {
    Inspection {
        problems = List.copyOf(problems);
        tables = List.copyOf(tables);
    }

    /**
     * A table that was loaded.
     *
     * @param target a table of the warehouse, or the location of files
     * @param expected the rows that DMS says are there
     * @param tolerance by how many rows the target may differ
     * @param found the rows of files; null: of a table that is yet to be counted
     */
    @RegisterForReflection
    record LoadedTable(
            String source,
            String target,
            long expected,
            long tolerance,
            @Nullable Long found) {}
}
