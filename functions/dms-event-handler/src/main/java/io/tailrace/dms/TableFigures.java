package io.tailrace.dms;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What AWS DMS counted of a table (AWS DMS API reference, TableStatistics).
 *
 * @param source schema and table
 * @param state such as {@code Table completed}
 * @param fullLoadRows rows that were loaded
 * @param fullLoadErrorRows rows that were not
 * @param inserts rows that came as changes behind the full load
 * @param deletes rows that went as changes behind the full load
 * @param validationState such as {@code Validated}, or {@code Not enabled}
 * @param validationFailedRecords rows that differ between source and target
 * @param validationSuspendedRecords rows that could not be compared
 */
record TableFigures(
        String source,
        String state,
        long fullLoadRows,
        long fullLoadErrorRows,
        long inserts,
        long deletes,
        String validationState,
        long validationFailedRecords,
        long validationSuspendedRecords) {
    private static final String COMPLETED = "Table completed";
    private static final Set<String> BROKEN_VALIDATION =
            Set.of("Mismatched records", "Suspended records", "Table error", "Error");

    /** The rows that must be in a table of the target. */
    long expectedRows() {
        return fullLoadRows + inserts - deletes;
    }

    /** Each thing that DMS itself says against the table, as a sentence. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        if (!state.equals(COMPLETED)) {
            problems.add("Table " + source + ": expected state '" + COMPLETED + "', found '" + state + "'.");
        }
        if (fullLoadErrorRows > 0) {
            problems.add("Table " + source + ": expected no rows that failed to load, found " + fullLoadErrorRows
                    + " beside " + fullLoadRows + " that were loaded.");
        }
        if (BROKEN_VALIDATION.contains(validationState)
                || validationFailedRecords > 0
                || validationSuspendedRecords > 0) {
            problems.add("Table " + source + ": expected a validation without differences, found '" + validationState
                    + "', " + validationFailedRecords + " rows that differ and " + validationSuspendedRecords
                    + " that could not be compared.");
        }
        return problems;
    }
}
