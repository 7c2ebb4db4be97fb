package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.tabular.ColumnName;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of a file may show their values in profiles, by the names of its header. A data set without columns that tell of persons hides none; any other
 * one shows only those that its contract knows not to be such.
 */
public final class ShownColumns {
    private ShownColumns() {}

    public static Predicate<String> of(DataSet dataSet) {
        if (dataSet.columns().stream().allMatch(column -> column.pii() == null)) {
            return header -> true;
        }
        var shown = dataSet.columns().stream()
                .filter(column -> column.pii() == null)
                .flatMap(ShownColumns::names)
                .collect(Collectors.toSet());
        return header -> shown.contains(ColumnName.folded(header));
    }

    private static Stream<String> names(Column column) {
        return Stream.concat(Stream.of(column.name()), column.aliases().stream())
                .map(ColumnName::folded);
    }
}
