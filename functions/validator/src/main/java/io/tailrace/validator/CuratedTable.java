package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Output.Lineage;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import io.tailrace.landing.warehouse.WarehouseType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table that a data set is loaded into, as the statements of one run name it.
 *
 * @param columns what a load writes, in the order of a new table, with their types
 * @param versions the columns of a history, which follow from the others; empty in other modes
 */
record CuratedTable(RunId run, String target, Map<String, String> columns, Map<String, String> versions) {
    static final String RUN = Lineage.RUN.column();
    static final String FILE = Lineage.FILE.column();
    static final String ROW = Lineage.ROW.column();

    /** @param evolved columns of the files that the contract does not have */
    static CuratedTable of(RunId run, DataSet dataSet, Load load, List<String> evolved) {
        var columns = new LinkedHashMap<String, String>();
        dataSet.writtenColumns().forEach(column -> columns.put(column.name(), WarehouseType.of(column.type())));
        evolved.forEach(name -> columns.put(name, evolvedType()));
        columns.put(RUN, WarehouseType.of(Lineage.RUN));
        columns.put(IncomingTable.REGION, "varchar(16)");
        columns.put(IncomingTable.BUSINESS_DATE, "date");
        columns.put(FILE, WarehouseType.of(Lineage.FILE));
        columns.put(ROW, WarehouseType.of(Lineage.ROW));
        var versions = new LinkedHashMap<String, String>();
        var history = load.history();
        if (history != null) {
            versions.put(history.validFrom(), "date");
            versions.put(history.validTo(), "date");
            versions.put(history.current(), "boolean");
        }
        return new CuratedTable(run, load.target(), columns, versions);
    }

    /** Text of any length: nothing is known of an evolved column but its name. */
    static String evolvedType() {
        return WarehouseType.of(new ColumnType.Text(null));
    }

    Map<String, String> allColumns() {
        var all = new LinkedHashMap<>(columns);
        all.putAll(versions);
        return all;
    }

    /** {@code "schema"."table"}. */
    String name() {
        return Identifier.qualified(target);
    }

    /** A column of the table, where another table has one of that name too. */
    String column(String column) {
        return Identifier.nameOf(target) + "." + quoted(column);
    }

    /** The columns that a load writes, as a list of names. */
    String columnList() {
        return columns.keySet().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }

    List<String> created() {
        var definitions = allColumns().entrySet().stream()
                .map(column -> quoted(column.getKey()) + " " + column.getValue())
                .collect(Collectors.joining(",\n  "));
        return List.of(
                "create schema if not exists " + Identifier.schemaOf(target),
                "create table if not exists " + name() + " (\n  " + definitions + "\n)");
    }

    /** What this run brought before. */
    String withoutOwnRows() {
        return "delete from " + name() + " where " + ownRows();
    }

    String ownRows() {
        return quoted(RUN) + " = " + Literal.text(run.toString());
    }

    /** Whoever takes rows of others away does it alone, so that two runs do not insert the same key side by side. */
    String lock() {
        return "lock " + name();
    }

    String insert(String rows) {
        return "insert into " + name() + " (" + columnList() + ")\nselect " + columnList() + "\n" + rows;
    }
}
