package io.tailrace.conversion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in front of a bad row's cells: the file, sheet and row by which its sender finds it. */
record RowLabel(
        @Nullable String file,
        @Nullable String sheet,
        @Nullable String row) {
    static final String FILE = "_file";
    static final String SHEET = "_sheet";
    static final String ROW = "_row";
    static final List<String> COLUMNS = List.of(FILE, SHEET, ROW);

    static RowLabel of(String file, @Nullable String sheet, long row) {
        return new RowLabel(file, sheet, Long.toString(row));
    }
}
