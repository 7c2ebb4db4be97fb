package io.tailrace.validator;

import java.util.List;

/** What becomes of the rows of a curated table when new ones have come into {@link IncomingTable}. */
sealed interface LoadMode permits AppendMode, ReplaceMode, ReplaceByKeyMode, MergeMode, HistoryMode {
    /** From the filled temporary table to the loaded one. Repeated by the same run they give the same table. */
    List<String> statements();

    /** Whether each new row is a row of the table; else several of them may become one, or none. */
    boolean keepsEveryRow();
}
