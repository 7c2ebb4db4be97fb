package io.tailrace.quality;

import java.util.List;
import java.util.OptionalInt;

/** The columns that a rule may name, in any case. */
final class KnownColumns {
    private final List<Column> columns;

    KnownColumns(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    OptionalInt find(String name) {
        String wanted = Contract.folded(name);
        for (int i = 0; i < columns.size(); i++) {
            if (Contract.folded(columns.get(i).name()).equals(wanted)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** @throws UnsupportedRule when there is none of that name */
    int position(String name) {
        return find(name)
                .orElseThrow(() -> new UnsupportedRule("there is no column %s, only %s.".formatted(name, names())));
    }

    Column get(int position) {
        return columns.get(position);
    }

    List<Column> all() {
        return columns;
    }

    String names() {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }
}
