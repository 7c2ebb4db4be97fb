package io.tailrace.validator;

import static io.tailrace.validator.Identifier.quoted;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Output.Lineage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statements that load a data set's files of one run, for one transaction. What the run loaded before is taken away first, so that a repeat is harmless. The
 * transaction ends with a query for the rows of each file.
 *
 * <p>There is no {@code truncate}, because it commits on Redshift (Amazon Redshift Database Developer Guide, "TRUNCATE").
 */
final class LoadStatements {
    private static final String INCOMING = IncomingTable.NAME;
    static final String LOAD_RECORD = Identifier.qualified("tailrace.load");
    private static final String REGION = IncomingTable.REGION;
    private static final String BUSINESS_DATE = IncomingTable.BUSINESS_DATE;
    private static final String RUN = Lineage.RUN.column();
    private static final String FILE = Lineage.FILE.column();
    private static final String ROW = Lineage.ROW.column();

    private final RunId run;
    private final DataSet dataSet;
    private final Load load;
    private final List<LoadedFile> files;

    /**
     * @param files in the order in which they came: of rows with the same key in several files, {@code merge} keeps the last one
     */
    LoadStatements(RunId run, DataSet dataSet, Load load, List<LoadedFile> files) {
        this.run = run;
        this.dataSet = dataSet;
        this.load = load;
        this.files = List.copyOf(files);
    }

    /** A file whose converted rows are loaded. */
    record LoadedFile(String name, LocalDate businessDate) {}

    List<String> statements(ObjectLocation manifest, String copyRoleArn) {
        var statements = new ArrayList<String>();
        statements.addAll(tables());
        statements.addAll(new IncomingTable(run, dataSet).filledFrom(manifest, copyRoleArn));
        statements.addAll(businessDates());
        statements.addAll(removals());
        statements.add(insert());
        statements.addAll(record());
        return statements;
    }

    List<String> tables() {
        var columns = Stream.concat(contract(), lineage()).collect(Collectors.joining(",\n  "));
        return List.of(
                "create schema if not exists " + Identifier.schemaOf(load.target()),
                "create table if not exists " + target() + " (\n  " + columns + "\n)",
                "create schema if not exists " + Identifier.schemaOf("tailrace.load"),
                "create table if not exists " + LOAD_RECORD + " (\n"
                        + "  \"run_id\" varchar(64),\n"
                        + "  \"data_set\" varchar(63),\n"
                        + "  \"file\" varchar(512),\n"
                        + "  \"rows\" bigint,\n"
                        + "  \"loaded_at\" timestamp\n)");
    }

    private Stream<String> contract() {
        return dataSet.writtenColumns().stream()
                .map(column -> quoted(column.name()) + " " + WarehouseType.of(column.type()));
    }

    private static Stream<String> lineage() {
        return Stream.of(
                quoted(RUN) + " " + WarehouseType.of(Lineage.RUN),
                quoted(REGION) + " varchar(16)",
                quoted(BUSINESS_DATE) + " date",
                quoted(FILE) + " " + WarehouseType.of(Lineage.FILE),
                quoted(ROW) + " " + WarehouseType.of(Lineage.ROW));
    }

    /** One update a business date that is not the run's own. */
    List<String> businessDates() {
        Map<LocalDate, List<String>> others = files.stream()
                .filter(file -> !file.businessDate().equals(run.businessDate()))
                .collect(Collectors.groupingBy(
                        LoadedFile::businessDate,
                        TreeMap::new,
                        Collectors.mapping(file -> Literal.text(file.name()), Collectors.toList())));
        return others.entrySet().stream()
                .map(entry ->
                        "update " + INCOMING + " set " + quoted(BUSINESS_DATE) + " = " + Literal.date(entry.getKey())
                                + " where " + quoted(FILE) + " in (" + String.join(", ", entry.getValue()) + ")")
                .toList();
    }

    /** Whoever takes rows of others away does it alone, so that two runs do not insert the same key side by side. */
    private List<String> removals() {
        var own = "delete from " + target() + " where " + quoted(RUN) + " = " + Literal.text(run.toString());
        return switch (load.mode()) {
            case APPEND -> List.of(own);
            case REPLACE -> List.of(lock(), "delete from " + target());
            case REPLACE_BY_KEY -> List.of(lock(), own, removalByKey(load.key()));
            case MERGE -> List.of(lock(), own, removalByKey(mergeKey()));
        };
    }

    String lock() {
        return "lock " + target();
    }

    String removalByKey(List<String> key) {
        var table = Identifier.nameOf(load.target());
        var sameKey = requireKey(key).stream()
                .map(Identifier::quoted)
                .map(column -> INCOMING + "." + column + " = " + table + "." + column)
                .collect(Collectors.joining(" and "));
        return "delete from " + target() + "\nwhere exists (select 1 from " + INCOMING + " where " + sameKey + ")";
    }

    List<String> mergeKey() {
        return load.key().isEmpty() ? dataSet.businessKey() : load.key();
    }

    private List<String> requireKey(List<String> key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("Data set " + dataSet.name() + " is loaded with mode " + load.mode()
                    + ", which needs a key, but the configuration gives none.");
        }
        return key;
    }

    String insert() {
        var columns = Stream.concat(
                        dataSet.writtenColumns().stream().map(Column::name),
                        Stream.of(RUN, REGION, BUSINESS_DATE, FILE, ROW))
                .map(Identifier::quoted)
                .collect(Collectors.joining(", "));
        var rows = load.mode() == Load.Mode.MERGE ? lastOfEachKey(columns) : "from " + INCOMING;
        return "insert into " + target() + " (" + columns + ")\nselect " + columns + "\n" + rows;
    }

    /** A row without a whole key is like no other row. */
    private String lastOfEachKey(String columns) {
        var key = requireKey(mergeKey()).stream().map(Identifier::quoted).toList();
        var incomplete = key.stream().map(column -> column + " is null").collect(Collectors.joining(" or "));
        return "from (\n  select " + columns + ",\n    row_number() over (partition by " + String.join(", ", key)
                + " order by " + newestFirst() + ") as \"_newest\"\n  from " + INCOMING
                + "\n) as \"ranked\"\nwhere \"_newest\" = 1 or "
                + incomplete;
    }

    private String newestFirst() {
        var lastRow = quoted(ROW) + " desc";
        if (files.size() == 1) {
            return lastRow;
        }
        var order = IntStream.range(0, files.size())
                .mapToObj(i -> "when " + Literal.text(files.get(i).name()) + " then " + (i + 1))
                .collect(Collectors.joining(" "));
        return "case " + quoted(FILE) + " " + order + " end desc, " + lastRow;
    }

    /** {@code merge} counts the rows that came in, the other modes the rows that are in the table: only there may several of them become one. */
    private List<String> record() {
        var key = "\"run_id\" = " + Literal.text(run.toString()) + " and \"data_set\" = "
                + Literal.text(dataSet.name().value());
        var counted = load.mode() == Load.Mode.MERGE
                ? INCOMING
                : target() + " where " + quoted(RUN) + " = " + Literal.text(run.toString());
        return List.of(
                "delete from " + LOAD_RECORD + " where " + key,
                "insert into " + LOAD_RECORD + " (\"run_id\", \"data_set\", \"file\", \"rows\", \"loaded_at\")\nselect "
                        + Literal.text(run.toString()) + ", "
                        + Literal.text(dataSet.name().value()) + ", " + quoted(FILE)
                        + ", count(*), getdate()\nfrom " + counted + "\ngroup by " + quoted(FILE),
                "drop table " + INCOMING,
                "select \"file\", \"rows\" from " + LOAD_RECORD + " where " + key + " order by \"file\"");
    }

    String target() {
        return Identifier.qualified(load.target());
    }
}
