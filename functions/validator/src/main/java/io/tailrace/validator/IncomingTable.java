package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.CopyOptions;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output.Lineage;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import io.tailrace.landing.warehouse.WarehouseType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The temporary table that COPY fills from the files of one run: their columns, and what is the same for every row of the run.
 *
 * <p>COPY from CSV names the columns of the files and leaves the others to their defaults. COPY from Parquet fills all columns of a table in the order of the
 * file's, so there the others are added afterwards. (Amazon Redshift Database Developer Guide, "COPY from columnar data formats".)
 */
final class IncomingTable {
    static final String NAME = quoted("incoming_rows");
    static final String REGION = "_region";
    static final String BUSINESS_DATE = "_business_date";

    private final RunId run;
    private final DataSet dataSet;
    private final CopyOptions options;

    IncomingTable(RunId run, DataSet dataSet, CopyOptions options) {
        this.run = run;
        this.dataSet = dataSet;
        this.options = options;
    }

    /** @param sources they may differ in the columns that the contract does not have; a row has null where its file has no such column */
    List<String> filledFrom(List<LoadStatements.CopySource> sources, String copyRoleArn) {
        return dataSet.output().encoding().isParquet()
                ? fromParquet(sources, copyRoleArn)
                : fromCsv(sources, copyRoleArn);
    }

    private List<String> fromCsv(List<LoadStatements.CopySource> sources, String copyRoleArn) {
        var statements = new ArrayList<String>();
        statements.add(create(NAME, allColumns(sources)));
        sources.forEach(source -> statements.add(
                copy(NAME + " (" + list(ofFiles(source.evolved()).keySet()) + ")", source.manifest(), copyRoleArn)));
        return statements;
    }

    private List<String> fromParquet(List<LoadStatements.CopySource> sources, String copyRoleArn) {
        return sources.size() == 1
                ? fromParquet(sources.getFirst(), copyRoleArn)
                : fromSeveralParquet(sources, copyRoleArn);
    }

    private List<String> fromParquet(LoadStatements.CopySource source, String copyRoleArn) {
        var columns = ofFiles(source.evolved());
        var statements = new ArrayList<String>();
        statements.add(create(NAME, columns));
        statements.add(copy(NAME, source.manifest(), copyRoleArn));
        runColumns().forEach((name, type) -> {
            if (!columns.containsKey(name)) {
                statements.add("alter table " + NAME + " add column " + quoted(name) + " " + type);
            }
        });
        return statements;
    }

    private List<String> fromSeveralParquet(List<LoadStatements.CopySource> sources, String copyRoleArn) {
        var statements = new ArrayList<String>();
        statements.add(create(NAME, allColumns(sources)));
        for (int i = 0; i < sources.size(); i++) {
            var columns = ofFiles(sources.get(i).evolved());
            var own = quoted("incoming_rows_" + (i + 1));
            statements.add(create(own, columns));
            statements.add(copy(own, sources.get(i).manifest(), copyRoleArn));
            statements.add("insert into " + NAME + " (" + list(columns.keySet()) + ")\nselect " + list(columns.keySet())
                    + "\nfrom " + own);
            statements.add("drop table " + own);
        }
        return statements;
    }

    private String copy(String target, ObjectLocation manifest, String copyRoleArn) {
        return "copy " + target + "\nfrom " + Literal.text(manifest.toString()) + "\niam_role "
                + Literal.text(copyRoleArn) + "\nformat as " + format();
    }

    private String format() {
        return switch (dataSet.output().encoding()) {
            case CSV -> csv("");
            case CSV_GZIP -> csv("gzip ");
            case CSV_ZSTD -> csv("zstd ");
            case PARQUET_SNAPPY, PARQUET_ZSTD -> "parquet manifest" + ofEveryFormat();
        };
    }

    private String csv(String compression) {
        return "csv " + compression + "ignoreheader 1 manifest dateformat " + Literal.text(options.dateFormat())
                + " timeformat " + Literal.text(options.timeFormat()) + (options.emptyAsNull() ? " emptyasnull" : "")
                + (options.blanksAsNull() ? " blanksasnull" : "")
                + (options.nullAs() == null ? "" : " null as " + Literal.text(options.nullAs())) + ofEveryFormat();
    }

    private String ofEveryFormat() {
        var replacement = options.invalidCharacters();
        var statistics = options.statistics();
        return (replacement == null ? "" : " acceptinvchars as " + Literal.text(replacement))
                + (statistics == null ? "" : " statupdate " + (statistics ? "on" : "off"));
    }

    private static String create(String table, Map<String, String> columns) {
        return "create temporary table " + table + " (\n  "
                + columns.entrySet().stream()
                        .map(column -> quoted(column.getKey()) + " " + column.getValue())
                        .collect(Collectors.joining(",\n  "))
                + "\n)";
    }

    private static String list(Collection<String> columns) {
        return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }

    /** The columns of the table. */
    private Map<String, String> allColumns(List<LoadStatements.CopySource> sources) {
        var columns = new LinkedHashMap<>(contract());
        sources.forEach(source -> columns.putAll(evolved(source.evolved())));
        columns.putAll(runColumns());
        lineage().forEach(columns::putIfAbsent);
        return columns;
    }

    /** The columns of parts, in their order. */
    private Map<String, String> ofFiles(List<String> evolved) {
        var columns = new LinkedHashMap<>(contract());
        columns.putAll(evolved(evolved));
        columns.putAll(lineage());
        return columns;
    }

    private static Map<String, String> evolved(List<String> names) {
        var columns = new LinkedHashMap<String, String>();
        names.forEach(name -> columns.put(name, CuratedTable.evolvedType()));
        return columns;
    }

    private Map<String, String> contract() {
        var columns = new LinkedHashMap<String, String>();
        for (Column column : dataSet.writtenColumns()) {
            columns.put(column.name(), WarehouseType.of(column.type()));
        }
        return columns;
    }

    private Map<String, String> lineage() {
        var columns = new LinkedHashMap<String, String>();
        for (Lineage lineage : dataSet.output().lineage()) {
            columns.put(lineage.column(), WarehouseType.of(lineage));
        }
        return columns;
    }

    private Map<String, String> runColumns() {
        var columns = new LinkedHashMap<String, String>();
        columns.put(Lineage.RUN.column(), WarehouseType.of(Lineage.RUN) + " default " + Literal.text(run.toString()));
        columns.put(REGION, "varchar(16) default " + Literal.text(run.region().value()));
        columns.put(BUSINESS_DATE, "date default " + Literal.date(run.businessDate()));
        return columns;
    }
}
