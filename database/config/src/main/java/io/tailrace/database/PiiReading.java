package io.tailrace.database;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.Column.Pii;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a data set says of columns that tell of persons, and refuses what cannot be done with them. */
final class PiiReading {
    private PiiReading() {}

    /** The variable with the salt; needed exactly when a column is hashed. */
    static @Nullable String saltVariable(Fields dataSet, List<Column> columns) {
        if (!columns.isEmpty() && columns.stream().allMatch(column -> column.pii() == Pii.DROP)) {
            dataSet.record().problem("expected a column that is not dropped, found none.");
        }
        boolean hashed = columns.stream().anyMatch(column -> column.pii() == Pii.HASH);
        var entry = dataSet.find("saltVariable");
        if (hashed && entry.isEmpty()) {
            dataSet.record()
                    .problem(
                            "expected saltVariable: the name of the environment variable with the salt of hashed columns, found none.");
        }
        if (!hashed) {
            entry.ifPresent(found ->
                    found.problem("expected saltVariable only with a column of pii: hash, found none of these."));
        }
        return entry.flatMap(name -> name.parsed(FormatReading::variable)).orElse(null);
    }

    /** The warehouse compares what is written, and not what was read. */
    static void checkKey(List<String> key, List<Column> columns, Entry load) {
        for (var column : columns) {
            var pii = column.pii();
            if (key.contains(column.name()) && (pii == Pii.DROP || pii == Pii.MASK)) {
                load.problem("expected a key whose values differ when they are written, found '" + column.name()
                        + "', which is " + (pii == Pii.DROP ? "dropped." : "masked."));
            }
        }
    }
}
