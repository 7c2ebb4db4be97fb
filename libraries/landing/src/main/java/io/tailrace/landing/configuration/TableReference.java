package io.tailrace.landing.configuration;

import java.util.List;
import java.util.Set;

/**
 * A table of the warehouse that the rules of a data set may name.
 *
 * @param name what the rules call it
 * @param table schema and table
 * @param columns those that the rules may use; the ones that they do use are required, and only these are read
 */
public record TableReference(String name, String table, List<Column> columns) {
    /** Stands first in every row that is read, so that a row of nulls is a row. A column of a table cannot be called so here. */
    public static final Column ROW = required("row$", new ColumnType.WholeNumber());

    public TableReference {
        columns = List.copyOf(columns);
    }

    /** A column with its values as they are read from the warehouse, whatever they look like in files. */
    public static Column column(String name, ColumnType type) {
        return new Column(name, asRead(type), false, List.of(), null);
    }

    /** The same, of which rules use the columns of these names. */
    public TableReference using(Set<String> names) {
        return new TableReference(
                name,
                table,
                columns.stream()
                        .map(column -> names.contains(column.name()) ? required(column.name(), column.type()) : column)
                        .toList());
    }

    /** The columns that rules use; none when no rule looks into the table. */
    public List<Column> used() {
        return columns.stream().filter(Column::required).toList();
    }

    private static Column required(String name, ColumnType type) {
        return new Column(name, type, true, List.of(), null);
    }

    private static ColumnType asRead(ColumnType type) {
        return switch (type) {
            case ColumnType.Text text -> new ColumnType.Text(null);
            case ColumnType.Date date -> new ColumnType.Date(List.of("yyyy-MM-dd"));
            case ColumnType.Timestamp timestamp -> new ColumnType.Timestamp(List.of("yyyy-MM-dd HH:mm:ss.SSSSSS"));
            case ColumnType.WholeNumber number -> number;
            case ColumnType.Decimal decimal -> decimal;
            case ColumnType.Truth truth -> new ColumnType.Truth(List.of("true/false"));
        };
    }
}
