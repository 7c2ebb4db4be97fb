package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import io.tailrace.landing.warehouse.Identifier;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns that say which rows are of one kind. A row without a whole key is like no other row. */
record RowKey(List<String> columns) {
    RowKey {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A load by key needs a key, but the configuration gives none.");
        }
    }

    String list() {
        return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }

    /** Whether a row of one table has the key of a row of another. */
    String same(Function<String, String> left, Function<String, String> right) {
        return columns.stream()
                .map(column -> left.apply(column) + " = " + right.apply(column))
                .collect(Collectors.joining(" and "));
    }

    String incomplete() {
        return columns.stream().map(column -> quoted(column) + " is null").collect(Collectors.joining(" or "));
    }

    String complete() {
        return columns.stream().map(column -> quoted(column) + " is not null").collect(Collectors.joining(" and "));
    }

    /** How columns of a table are written beside those of another one. */
    static Function<String, String> of(String table) {
        return column -> table + "." + quoted(column);
    }
}
