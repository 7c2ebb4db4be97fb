package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that load a data set's files of one run, for one transaction. They end with the record that keeps a run from loading a data set twice; should they run
 * twice nevertheless, what the run loaded before is taken away first. The last one is a query for the rows of each file.
 */
final class LoadStatements {
    /** What one BatchExecuteStatement takes. (Amazon Redshift Data API Reference, "BatchExecuteStatement".) */
    static final int MOST = 40;

    private static final String INCOMING = IncomingTable.NAME;
    static final String LOAD_RECORD = Identifier.qualified("tailrace.load");
    private static final String BUSINESS_DATE = IncomingTable.BUSINESS_DATE;

    private final RunId run;
    private final DataSet dataSet;
    private final Load load;
    private final List<LoadedFile> files;
    private final List<CopySource> sources;
    private final @Nullable LocalDate knownUntil;
    private final CuratedTable table;

    /**
     * @param files in the order in which they came: of rows with the same key in several files, {@code merge} keeps the last one
     * @param sources all parts of the files
     * @param knownUntil the newest business date of which an earlier run loaded the data set; null: none did
     */
    LoadStatements(
            RunId run,
            DataSet dataSet,
            Load load,
            List<LoadedFile> files,
            List<CopySource> sources,
            @Nullable LocalDate knownUntil) {
        this.run = run;
        this.dataSet = dataSet;
        this.load = load;
        this.files = List.copyOf(files);
        this.sources = List.copyOf(sources);
        this.knownUntil = knownUntil;
        this.table = CuratedTable.of(run, dataSet, load, evolved());
    }

    /** A file whose converted rows are loaded. */
    record LoadedFile(String name, LocalDate businessDate) {}

    /**
     * The parts that one COPY reads: they have the same columns.
     *
     * @param evolved columns that the contract does not have, in the parts' order
     */
    record CopySource(ObjectLocation manifest, List<String> evolved) {
        CopySource {
            evolved = List.copyOf(evolved);
        }
    }

    CuratedTable table() {
        return table;
    }

    /** @param missing columns that the curated table gets before the load */
    List<String> statements(Collection<String> missing, String copyRoleArn) {
        var mode = mode();
        var statements = new ArrayList<>(tables(missing));
        statements.addAll(load.before());
        statements.addAll(incoming(copyRoleArn));
        statements.addAll(mode.statements());
        statements.addAll(new LoadFigures(run, dataSet)
                .recorded(mode.keepsEveryRow() ? table.name() + " where " + table.ownRows() : INCOMING));
        statements.addAll(load.after());
        statements.addAll(record(mode));
        return statements;
    }

    /** The tables that a load writes into, if they are not there. */
    List<String> tables(Collection<String> missing) {
        var statements = new ArrayList<>(table.created());
        missing.forEach(column -> statements.add(
                "alter table " + table.name() + " add column " + quoted(column) + " " + CuratedTable.evolvedType()));
        statements.addAll(recordTable());
        return statements;
    }

    /** The rows of the files in {@link IncomingTable}. */
    List<String> incoming(String copyRoleArn) {
        var statements = new ArrayList<>(new IncomingTable(run, dataSet, load.copy()).filledFrom(sources, copyRoleArn));
        statements.addAll(businessDates());
        return statements;
    }

    /** Columns of the files that the contract does not have. */
    List<String> evolved() {
        var columns = new LinkedHashSet<String>();
        sources.forEach(source -> columns.addAll(source.evolved()));
        return List.copyOf(columns);
    }

    private LoadMode mode() {
        return switch (load.mode()) {
            case APPEND -> new AppendMode(table);
            case REPLACE -> new ReplaceMode(table);
            case REPLACE_BY_KEY -> new ReplaceByKeyMode(table, new RowKey(load.key()));
            case MERGE -> new MergeMode(table, key(), newest());
            case HISTORY -> history();
        };
    }

    private HistoryMode history() {
        var history = load.history();
        if (history == null) {
            throw new IllegalStateException("Data set " + dataSet.name() + " keeps a history, but does not say how.");
        }
        var late = files.stream()
                .anyMatch(file -> knownUntil != null && file.businessDate().isBefore(knownUntil));
        return new HistoryMode(table, key(), history, newest(), late ? knownUntil : null);
    }

    RowKey key() {
        return new RowKey(load.key().isEmpty() ? dataSet.businessKey() : load.key());
    }

    NewestRows newest() {
        return new NewestRows(table, files);
    }

    private static List<String> recordTable() {
        return List.of(
                "create schema if not exists " + Identifier.schemaOf("tailrace.load"),
                "create table if not exists " + LOAD_RECORD + " (\n"
                        + "  \"run_id\" varchar(64),\n"
                        + "  \"data_set\" varchar(63),\n"
                        + "  \"file\" varchar(512),\n"
                        + "  \"rows\" bigint,\n"
                        + "  \"loaded_at\" timestamp\n)",
                LoadFigures.table());
    }

    /** One update a business date that is not the run's own. */
    private List<String> businessDates() {
        Map<LocalDate, List<String>> others = files.stream()
                .filter(file -> !file.businessDate().equals(run.businessDate()))
                .collect(Collectors.groupingBy(
                        LoadedFile::businessDate,
                        TreeMap::new,
                        Collectors.mapping(file -> Literal.text(file.name()), Collectors.toList())));
        return others.entrySet().stream()
                .map(entry ->
                        "update " + INCOMING + " set " + quoted(BUSINESS_DATE) + " = " + Literal.date(entry.getKey())
                                + " where " + quoted(CuratedTable.FILE) + " in (" + String.join(", ", entry.getValue())
                                + ")")
                .toList();
    }

    /** Each file with its rows that are in the table; where several may become one, with those that came in. The record says that the load is done, so it names every file. */
    private List<String> record(LoadMode mode) {
        var key = recordOf(run, dataSet.name());
        var file = quoted(CuratedTable.FILE);
        var counted = mode.keepsEveryRow()
                ? "(select " + file + " from " + table.name() + " where " + table.ownRows() + ")"
                : INCOMING;
        var all = files.stream()
                .map(loaded -> "select cast(" + Literal.text(loaded.name()) + " as varchar(512)) as \"file\"")
                .collect(Collectors.joining(" union all\n  "));
        return List.of(
                "delete from " + LOAD_RECORD + " where " + key,
                "insert into " + LOAD_RECORD + " (\"run_id\", \"data_set\", \"file\", \"rows\", \"loaded_at\")\nselect "
                        + Literal.text(run.toString()) + ", "
                        + Literal.text(dataSet.name().value())
                        + ", \"files\".\"file\", count(\"counted\"." + file + "), sysdate\nfrom (\n  " + all
                        + "\n) as \"files\"\nleft join " + counted + " as \"counted\" on \"counted\"." + file
                        + " = \"files\".\"file\"\ngroup by \"files\".\"file\"",
                "drop table " + INCOMING,
                loaded(run, dataSet.name()));
    }

    /** A query for what a run has loaded of a data set: all of its files with their rows, and what these come to; or nothing. */
    static String loaded(RunId run, DataSetName dataSet) {
        return LoadFigures.answer(LOAD_RECORD, recordOf(run, dataSet));
    }

    static String recordOf(RunId run, DataSetName dataSet) {
        return "\"run_id\" = " + Literal.text(run.toString()) + " and \"data_set\" = " + Literal.text(dataSet.value());
    }
}
