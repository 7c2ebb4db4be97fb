package io.tailrace.quality.profile;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a table holds.
 *
 * @param rows rows with a value
 * @param complete whether all rows of the file were taken; otherwise only the first
 */
public record TableProfile(long rows, boolean complete, List<ColumnProfile> columns) {
    public TableProfile {
        columns = List.copyOf(columns);
    }

    /** The same without the values of the columns whose names in the header are such. */
    public TableProfile hiding(Predicate<String> secret) {
        return new TableProfile(
                rows,
                complete,
                columns.stream()
                        .map(column -> secret.test(column.name()) ? column.hidden() : column)
                        .toList());
    }
}
