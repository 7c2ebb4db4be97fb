package io.tailrace.validator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a curated table differs from what is loaded into it.
 *
 * @param missing columns that the contract does not have and the table is given
 * @param refused why nothing can be loaded, as a sentence; empty when it can
 */
record SchemaDrift(List<String> missing, Optional<String> refused) {
    SchemaDrift {
        missing = List.copyOf(missing);
    }

    /**
     * @param found the columns that the table has; none when there is no table yet
     * @param evolved columns of the files that the contract does not have
     */
    static SchemaDrift between(CuratedTable table, List<TableColumn> found, List<String> evolved) {
        if (found.isEmpty()) {
            return new SchemaDrift(List.of(), Optional.empty());
        }
        Map<String, TableColumn> columns =
                found.stream().collect(Collectors.toMap(TableColumn::name, Function.identity()));
        var missing = new ArrayList<String>();
        var problems = new ArrayList<String>();
        table.allColumns().forEach((name, type) -> {
            var column = columns.get(name);
            if (column != null && !column.holds(type)) {
                problems.add("column " + name + " is " + column.shown() + " where " + type + " is loaded");
            } else if (column == null && evolved.contains(name)) {
                missing.add(name);
            } else if (column == null) {
                problems.add("it has no column " + name + " of type " + type);
            }
        });
        return new SchemaDrift(missing, sentence(table, problems));
    }

    private static Optional<String> sentence(CuratedTable table, List<String> problems) {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("Table " + table.target() + " does not fit what is loaded: " + String.join("; ", problems)
                        + ". Nothing was loaded; change the table or the data set.");
    }
}
