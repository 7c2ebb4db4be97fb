package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import io.tailrace.landing.Correction;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that load rows which came back corrected, for one transaction. They join the rows of their original as if they had been good from the start:
 * nothing but what this run loaded before is taken away for them, unless rows with their key came before the original did, and they give way to rows with their
 * key that came later. The transaction ends with a query for the rows of each file.
 */
final class CorrectionStatements {
    private static final String INCOMING = IncomingTable.NAME;
    private static final String LOAD_RECORD = LoadStatements.LOAD_RECORD;
    private static final String RUN = quoted(CuratedTable.RUN);
    private static final String FILE = quoted(CuratedTable.FILE);
    private static final String ROW = quoted(CuratedTable.ROW);

    private final RunId run;
    private final DataSet dataSet;
    private final Load load;
    private final List<CorrectedFile> files;
    private final LoadStatements asOriginals;
    private final CuratedTable table;

    /**
     * @param files in the order in which their originals came
     * @param sources all parts of the files
     */
    CorrectionStatements(
            RunId run, DataSet dataSet, Load load, List<CorrectedFile> files, List<LoadStatements.CopySource> sources) {
        this.run = run;
        this.dataSet = dataSet;
        this.load = load;
        this.files = List.copyOf(files);
        asOriginals = new LoadStatements(
                run,
                dataSet,
                load,
                files.stream()
                        .map(file ->
                                new LoadStatements.LoadedFile(file.correction().fileName(), file.businessDate()))
                        .toList(),
                sources,
                null);
        table = asOriginals.table();
    }

    /** A resubmission whose converted rows are loaded. */
    record CorrectedFile(String name, LocalDate businessDate, Correction correction) {}

    CuratedTable table() {
        return table;
    }

    /** Columns of the files that the contract does not have. */
    List<String> evolved() {
        return asOriginals.evolved();
    }

    /** @param missing columns that the curated table gets before the load */
    List<String> statements(Collection<String> missing, String copyRoleArn) {
        var statements = new ArrayList<>(asOriginals.tables(missing));
        statements.addAll(List.of(
                table.lock(),
                table.withoutOwnRows(),
                "delete from " + LOAD_RECORD + " where " + LoadStatements.recordOf(run, dataSet.name())));
        statements.addAll(statementsBehindLoad(copyRoleArn));
        return statements;
    }

    /** Behind the statements that load the run's own files of the data set, which take away what the run loaded before. */
    List<String> statementsBehindLoad(String copyRoleArn) {
        var statements = new ArrayList<>(asOriginals.incoming(copyRoleArn));
        statements.add(record());
        statements.addAll(withRowsOfTheSameKey());
        statements.add(table.insert(rows()));
        statements.add("drop table " + INCOMING);
        statements.add(LoadStatements.loaded(run, dataSet.name()));
        return statements;
    }

    private String rows() {
        return load.mode() == Load.Mode.MERGE
                ? asOriginals.newest().numbered(asOriginals.key().list(), "") + "\nwhere \"_newest\" = 1 or "
                        + asOriginals.key().incomplete()
                : "from " + INCOMING;
    }

    /** The rows that came in, under the names of the files that brought them. */
    private String record() {
        var names = files.stream()
                .map(file ->
                        "when " + Literal.text(file.correction().fileName()) + " then " + Literal.text(file.name()))
                .collect(Collectors.joining(" "));
        return "insert into " + LOAD_RECORD + " (\"run_id\", \"data_set\", \"file\", \"rows\", \"loaded_at\")\nselect "
                + Literal.text(run.toString()) + ", "
                + Literal.text(dataSet.name().value()) + ", case " + FILE + " "
                + names + " end, count(*), sysdate\nfrom " + INCOMING + "\ngroup by " + FILE;
    }

    private List<String> withRowsOfTheSameKey() {
        return switch (load.mode()) {
            case APPEND, REPLACE -> List.of();
            case REPLACE_BY_KEY -> {
                var key = new RowKey(load.key());
                yield Replacement.replacesFiles(load)
                        ? List.of()
                        : List.of(givingWay(key), takingThePlaceOfEarlierRows(key));
            }
            case MERGE -> {
                var key = asOriginals.key();
                yield List.of(givingWay(key), givingWayInTheFile(key), takingThePlaceOfAllRows(key));
            }
            case HISTORY ->
                throw new IllegalStateException(
                        "Data set " + dataSet.name() + " keeps a history, which takes no corrected rows.");
        };
    }

    private String takingThePlaceOfAllRows(RowKey key) {
        return "delete from " + table.name() + "\nwhere exists (select 1 from " + INCOMING + " where "
                + key.same(RowKey.of(INCOMING), table::column) + ")";
    }

    private String givingWay(RowKey key) {
        return "delete from " + INCOMING + "\nwhere exists (select 1 from " + table.name() + " as \"held\", "
                + LOAD_RECORD + " as \"other\", " + LOAD_RECORD + " as \"original\"\n  where "
                + key.same(RowKey.of(INCOMING), RowKey.of("\"held\"")) + "\n    and " + loadedWith("\"held\"")
                + "\n    and \"other\".\"loaded_at\" > \"original\".\"loaded_at\")";
    }

    /** To a row that stands further down in the original. */
    private String givingWayInTheFile(RowKey key) {
        return "delete from " + INCOMING + "\nwhere exists (select 1 from " + table.name()
                + " as \"held\"\n  where " + key.same(RowKey.of(INCOMING), RowKey.of("\"held\""))
                + "\n    and \"held\"." + FILE + " = "
                + INCOMING
                + "." + FILE + " and \"held\"." + ROW + " > " + INCOMING + "." + ROW + ")";
    }

    private String takingThePlaceOfEarlierRows(RowKey key) {
        var held = Identifier.nameOf(load.target());
        return "delete from " + table.name() + "\nwhere exists (select 1 from " + INCOMING + ", " + LOAD_RECORD
                + " as \"other\", " + LOAD_RECORD + " as \"original\"\n  where "
                + key.same(RowKey.of(INCOMING), table::column)
                + "\n    and "
                + loadedWith(held) + "\n    and \"other\".\"loaded_at\" < \"original\".\"loaded_at\")";
    }

    /** By the load record: when the file of a held row was loaded, and when the original. Rows of the original's own name are told apart by their run. */
    private String loadedWith(String held) {
        var originals = files.stream()
                .map(file -> "(\"original\".\"file\" = "
                        + Literal.text(file.correction().fileName()) + " and \"original\".\"run_id\" = "
                        + Literal.text(file.correction().run().toString()) + ")")
                .collect(Collectors.joining(" or "));
        var set = Literal.text(dataSet.name().value());
        return "\"other\".\"data_set\" = " + set + " and \"other\".\"file\" = " + held + "." + FILE
                + "\n    and (\"other\".\"run_id\" = " + held + "." + RUN + " or " + held + "." + FILE + " <> "
                + INCOMING + "."
                + FILE + ")\n    and \"original\".\"data_set\" = " + set + " and \"original\".\"file\" = " + INCOMING
                + "." + FILE
                + "\n    and (" + originals + ")";
    }
}
