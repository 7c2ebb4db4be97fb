package io.tailrace.database;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.TableReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads which tables of the warehouse the rules of data sets may name. Their columns are known when all data sets are. */
final class ReferencesReading {
    private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Map<DataSetName, List<Declared>> declared = new TreeMap<>();

    /** @param columns empty when they are those of the data set that is loaded into the table */
    private record Declared(String alias, String table, Optional<List<Column>> columns, Entry entry) {}

    /** What is said of a column of a table. */
    private record Said(String type, String by) {}

    void read(DataSetName dataSet, Fields fields) {
        var tables = new ArrayList<Declared>();
        fields.find("references")
                .ifPresent(references -> references.entries().forEach((alias, entry) -> {
                    checkAlias(alias, entry);
                    declared(alias, entry).ifPresent(tables::add);
                }));
        declared.put(dataSet, tables);
    }

    /** The tables that each data set's rules may name, once all data sets are read. */
    Map<DataSetName, List<TableReference>> resolved(List<DataSet> dataSets) {
        var loaded = loaded(dataSets);
        var said = said(dataSets);
        var names = dataSets.stream().map(dataSet -> dataSet.name().value()).toList();
        var resolved = new TreeMap<DataSetName, List<TableReference>>();
        declared.forEach((dataSet, tables) -> {
            var references = new ArrayList<TableReference>();
            for (var table : tables) {
                checkNoDataSet(table, names);
                checkTypes(dataSet, table, said);
                columns(table, loaded)
                        .ifPresent(
                                columns -> references.add(new TableReference(table.alias(), table.table(), columns)));
            }
            resolved.put(dataSet, references);
        });
        return resolved;
    }

    private static Optional<Declared> declared(String alias, Entry entry) {
        if (entry.isScalar()) {
            return entry.parsed(ConfigurationReader::qualifiedName)
                    .map(table -> new Declared(alias, table, Optional.empty(), entry));
        }
        var fields = entry.fields("table", "columns");
        var columns = columns(fields);
        return fields.require("table", "schema.table")
                .flatMap(field -> field.parsed(ConfigurationReader::qualifiedName))
                .map(table -> new Declared(alias, table, columns, entry));
    }

    private static Optional<List<Column>> columns(Fields fields) {
        return fields.find("columns").map(entry -> {
            var items = entry.items();
            if (items.isEmpty()) {
                entry.problem("expected at least one column, found none.");
            }
            var names = new HashSet<String>();
            return items.stream()
                    .flatMap(
                            item -> ColumnReading.ofTable(item).filter(column -> isFirst(column, names, item)).stream())
                    .toList();
        });
    }

    private static boolean isFirst(Column column, Set<String> names, Entry entry) {
        boolean first = names.add(column.name());
        if (!first) {
            entry.problem("expected each column name once, found '" + column.name() + "' again.");
        }
        return first;
    }

    private static void checkAlias(String alias, Entry entry) {
        if (!ALIAS.matcher(alias).matches()) {
            entry.problem(
                    "expected an alias of 1 to 63 lower-case letters, digits and underscores, a letter first, found '"
                            + alias + "'.");
        }
    }

    private static void checkNoDataSet(Declared table, List<String> dataSets) {
        if (dataSets.contains(table.alias())) {
            table.entry()
                    .problem(
                            "expected an alias that is no data set's name, since rules mean the run's files by that, found '"
                                    + table.alias() + "'.");
        }
    }

    /** A column has one type, whoever says it: a table is read once for all. */
    private static void checkTypes(DataSetName dataSet, Declared table, Map<String, Map<String, Said>> said) {
        var ofTable = said.computeIfAbsent(table.table(), name -> new HashMap<>());
        for (var column : table.columns().orElse(List.of())) {
            var type = column.type().word();
            var before = ofTable.putIfAbsent(column.name(), new Said(type, "the references of data set " + dataSet));
            if (before != null && !before.type().equals(type)) {
                table.entry()
                        .problem("expected column " + column.name() + " of " + table.table() + " to be " + before.type()
                                + " as " + before.by() + " say, found " + type + ".");
            }
        }
    }

    private static Map<String, Map<String, Said>> said(List<DataSet> dataSets) {
        var said = new HashMap<String, Map<String, Said>>();
        loaded(dataSets).forEach((table, dataSet) -> {
            var columns = new HashMap<String, Said>();
            for (var column : dataSet.writtenColumns()) {
                columns.put(column.name(), new Said(column.type().word(), "the columns of data set " + dataSet.name()));
            }
            said.put(table, columns);
        });
        return said;
    }

    /** By table, the data set that is loaded into it. */
    private static Map<String, DataSet> loaded(List<DataSet> dataSets) {
        var loaded = new TreeMap<String, DataSet>();
        for (var dataSet : dataSets) {
            var load = dataSet.load();
            if (load != null) {
                loaded.putIfAbsent(load.target(), dataSet);
            }
        }
        return loaded;
    }

    private static Optional<List<Column>> columns(Declared table, Map<String, DataSet> loaded) {
        return table.columns().or(() -> {
            var source = Optional.ofNullable(loaded.get(table.table()));
            if (source.isEmpty()) {
                table.entry()
                        .problem("expected columns with name and type, since no data set is loaded into "
                                + table.table() + " whose contract gives them, found none.");
            }
            return source.map(ReferencesReading::comparable);
        });
    }

    /** What is hashed or masked in the table equals no value of a file. */
    private static List<Column> comparable(DataSet source) {
        return source.columns().stream()
                .filter(column -> column.pii() == null)
                .map(column -> TableReference.column(column.name(), column.type()))
                .toList();
    }

    /** By alias. */
    static Map<String, List<Column>> columns(List<TableReference> tables) {
        var columns = new TreeMap<String, List<Column>>();
        tables.forEach(table -> columns.put(table.name(), table.columns()));
        return columns;
    }

    /** The same, of which rules use these columns. */
    static List<TableReference> using(List<TableReference> tables, Map<String, Set<String>> used) {
        return tables.stream()
                .map(table -> table.using(used.getOrDefault(table.name(), Set.of())))
                .toList();
    }
}
