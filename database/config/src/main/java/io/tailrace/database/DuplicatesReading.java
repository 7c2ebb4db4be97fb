package io.tailrace.database;

import static io.tailrace.database.DataSetReading.words;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.DataSet.Duplicates;
import io.tailrace.landing.configuration.DataSet.Duplicates.By;
import io.tailrace.landing.configuration.DataSet.Duplicates.Keep;
import io.tailrace.landing.configuration.DataSet.Duplicates.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code duplicates:} of a data set. */
final class DuplicatesReading {
    /** Values of more digits have no order that fits beside a key. */
    private static final int MOST_DIGITS = 18;

    private DuplicatesReading() {}

    static @Nullable Duplicates read(Fields dataSet, List<Column> columns, List<String> businessKey) {
        return dataSet.find("duplicates")
                .map(entry -> {
                    var fields = entry.fields("remove", "by", "keep", "orderBy", "order");
                    var by = fields.choice("by", words(By.values()), By.ROW);
                    if (by == By.KEY && businessKey.isEmpty()) {
                        entry.problem("expected a businessKey for duplicates by key, found none.");
                    }
                    boolean remove = fields.flag("remove", true);
                    var keep = fields.choice("keep", words(Keep.values()), Keep.FIRST);
                    return keep == Keep.NEWEST
                            ? newest(fields, remove, by, columns)
                            : withoutOrder(fields, remove, by, keep);
                })
                .orElse(null);
    }

    private static Duplicates newest(Fields fields, boolean remove, By by, List<Column> columns) {
        if (by != By.KEY) {
            fields.record().problem("expected keep: newest only with by: key, since equal rows are equally new.");
        }
        var orderBy = fields.required(
                "orderBy", "the column that tells the newest row", text -> ordering(text, columns), "none");
        return new Duplicates(
                remove, by, Keep.NEWEST, orderBy, fields.choice("order", words(Order.values()), Order.DESC));
    }

    private static Duplicates withoutOrder(Fields fields, boolean remove, By by, Keep keep) {
        for (var name : List.of("orderBy", "order")) {
            fields.find(name)
                    .ifPresent(entry -> entry.problem("expected " + name + " only for keep: newest, found it for keep: "
                            + keep.name().toLowerCase(java.util.Locale.ROOT) + "."));
        }
        return new Duplicates(remove, by, keep, null, null);
    }

    private static String ordering(String name, List<Column> columns) {
        var column = columns.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("expected a column of the contract, found '" + name + "'."));
        boolean ordered = switch (column.type()) {
            case ColumnType.Date date -> true;
            case ColumnType.Timestamp timestamp -> true;
            case ColumnType.WholeNumber number -> true;
            case ColumnType.Decimal decimal -> decimal.precision() <= MOST_DIGITS;
            case ColumnType.Text text -> false;
            case ColumnType.Truth truth -> false;
        };
        if (!ordered) {
            throw new IllegalArgumentException(
                    "expected a column of type date, timestamp, integer or decimal of at most " + MOST_DIGITS
                            + " digits, found '" + name + "', which is "
                            + column.type().word() + ".");
        }
        return name;
    }
}
