package io.tailrace.validator;

import static io.tailrace.validator.Identifier.quoted;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output.Lineage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    IncomingTable(RunId run, DataSet dataSet) {
        this.run = run;
        this.dataSet = dataSet;
    }

    List<String> filledFrom(ObjectLocation manifest, String copyRoleArn) {
        return dataSet.output().encoding().isParquet()
                ? fromParquet(manifest, copyRoleArn)
                : fromCsv(manifest, copyRoleArn);
    }

    private List<String> fromCsv(ObjectLocation manifest, String copyRoleArn) {
        var columns = new LinkedHashMap<>(contract());
        columns.putAll(runColumns());
        lineage().forEach(columns::putIfAbsent);
        var ofFiles = Stream.concat(contract().keySet().stream(), lineage().keySet().stream())
                .map(Identifier::quoted)
                .collect(Collectors.joining(", "));
        return List.of(create(columns), copy(NAME + " (" + ofFiles + ")", manifest, copyRoleArn));
    }

    private List<String> fromParquet(ObjectLocation manifest, String copyRoleArn) {
        var columns = new LinkedHashMap<>(contract());
        columns.putAll(lineage());
        var statements = new ArrayList<String>();
        statements.add(create(columns));
        statements.add(copy(NAME, manifest, copyRoleArn));
        runColumns().forEach((name, type) -> {
            if (!columns.containsKey(name)) {
                statements.add("alter table " + NAME + " add column " + quoted(name) + " " + type);
            }
        });
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
            case PARQUET_SNAPPY, PARQUET_ZSTD -> "parquet manifest";
        };
    }

    private static String csv(String compression) {
        return "csv " + compression + "ignoreheader 1 manifest dateformat 'auto' timeformat 'auto' emptyasnull";
    }

    private static String create(Map<String, String> columns) {
        return "create temporary table " + NAME + " (\n  "
                + columns.entrySet().stream()
                        .map(column -> quoted(column.getKey()) + " " + column.getValue())
                        .collect(Collectors.joining(",\n  "))
                + "\n)";
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
