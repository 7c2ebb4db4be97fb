package io.tailrace.quality.profile;

import java.util.List;

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
}
