package io.tailrace.validator;

import static io.tailrace.validator.Identifier.quoted;

import io.tailrace.landing.Correction;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Output.Lineage;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private static final String RUN = quoted(Lineage.RUN.column());
    private static final String FILE = quoted(Lineage.FILE.column());
    private static final String ROW = quoted(Lineage.ROW.column());

    private final RunId run;
    private final DataSet dataSet;
    private final Load load;
    private final List<CorrectedFile> files;
    private final LoadStatements asOriginals;

    /** @param files in the order in which their originals came */
    CorrectionStatements(RunId run, DataSet dataSet, Load load, List<CorrectedFile> files) {
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
                        .toList());
    }

    /** A resubmission whose converted rows are loaded. */
    record CorrectedFile(String name, LocalDate businessDate, Correction correction) {}

    /** @param behindLoad whether they stand behind the statements that load the run's own files of the data set, which take away what the run loaded before */
    List<String> statements(ObjectLocation manifest, String copyRoleArn, boolean behindLoad) {
        var statements = new ArrayList<String>();
        if (!behindLoad) {
            statements.addAll(asOriginals.tables());
            statements.addAll(removalOfOwn());
        }
        statements.addAll(new IncomingTable(run, dataSet).filledFrom(manifest, copyRoleArn));
        statements.addAll(asOriginals.businessDates());
        statements.add(record());
        statements.addAll(withRowsOfTheSameKey());
        statements.add(asOriginals.insert());
        statements.add("drop table " + INCOMING);
        statements.add(
                "select \"file\", \"rows\" from " + LOAD_RECORD + " where " + ofThisLoad() + " order by \"file\"");
        return statements;
    }

    private List<String> removalOfOwn() {
        return List.of(
                asOriginals.lock(),
                "delete from " + asOriginals.target() + " where " + RUN + " = " + Literal.text(run.toString()),
                "delete from " + LOAD_RECORD + " where " + ofThisLoad());
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
                + names + " end, count(*), getdate()\nfrom " + INCOMING + "\ngroup by " + FILE;
    }

    private List<String> withRowsOfTheSameKey() {
        return switch (load.mode()) {
            case APPEND, REPLACE -> List.of();
            case REPLACE_BY_KEY ->
                Replacement.replacesFiles(load)
                        ? List.of()
                        : List.of(givingWay(load.key()), takingThePlaceOfEarlierRows(load.key()));
            case MERGE ->
                List.of(
                        givingWay(asOriginals.mergeKey()),
                        givingWayInTheFile(asOriginals.mergeKey()),
                        asOriginals.removalByKey(asOriginals.mergeKey()));
        };
    }

    private String givingWay(List<String> key) {
        return "delete from " + INCOMING + "\nwhere exists (select 1 from " + asOriginals.target() + " as \"held\", "
                + LOAD_RECORD + " as \"other\", " + LOAD_RECORD + " as \"original\"\n  where "
                + sameKey(key, INCOMING, "\"held\"") + "\n    and " + loadedWith("\"held\"")
                + "\n    and \"other\".\"loaded_at\" > \"original\".\"loaded_at\")";
    }

    /** To a row that stands further down in the original. */
    private String givingWayInTheFile(List<String> key) {
        return "delete from " + INCOMING + "\nwhere exists (select 1 from " + asOriginals.target()
                + " as \"held\"\n  where " + sameKey(key, INCOMING, "\"held\"") + "\n    and \"held\"." + FILE + " = "
                + INCOMING
                + "." + FILE + " and \"held\"." + ROW + " > " + INCOMING + "." + ROW + ")";
    }

    private String takingThePlaceOfEarlierRows(List<String> key) {
        var held = Identifier.nameOf(load.target());
        return "delete from " + asOriginals.target() + "\nwhere exists (select 1 from " + INCOMING + ", " + LOAD_RECORD
                + " as \"other\", " + LOAD_RECORD + " as \"original\"\n  where " + sameKey(key, INCOMING, held)
                + "\n    and "
                + loadedWith(held) + "\n    and \"other\".\"loaded_at\" < \"original\".\"loaded_at\")";
    }

    private static String sameKey(List<String> key, String left, String right) {
        return key.stream()
                .map(Identifier::quoted)
                .map(column -> left + "." + column + " = " + right + "." + column)
                .collect(Collectors.joining(" and "));
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

    private String ofThisLoad() {
        return "\"run_id\" = " + Literal.text(run.toString()) + " and \"data_set\" = "
                + Literal.text(dataSet.name().value());
    }
}
