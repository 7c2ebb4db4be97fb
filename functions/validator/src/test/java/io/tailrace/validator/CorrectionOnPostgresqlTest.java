package io.tailrace.validator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Correction;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that came back corrected, loaded into the stand-in of the warehouse. */
class CorrectionOnPostgresqlTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/copy";
    private static final RunId BEFORE = RunId.parse("AMER-2026-11-20");
    private static final RunId ORIGINAL = RunId.parse("AMER-2026-11-22");
    private static final RunId AFTER = RunId.parse("AMER-2026-11-24");
    private static final RunId CORRECTING = RunId.parse("AMER-2026-11-25");
    private static final String FILE = "it's_20261122000000.csv";
    private static final String BACK = "it's_20261122000000.resubmit.csv";

    private static final String BUCKET = "b";

    private StandIn warehouse;

    @BeforeEach
    void open() throws Exception {
        warehouse = new StandIn();
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: append", "mode: replace", "mode: replace-by-key, key: [_region, _business_date]"})
    void joinTheRowsOfTheirOriginalOnceHoweverOftenTheyAreLoaded(String mode) {
        load(mode, ORIGINAL, FILE, row("A", 2));

        correct(mode, row("B", 3), row("B", 4));
        var answer = correct(mode, row("B", 3), row("B", 4));

        assertThat(answer).containsExactly(BACK + " 2");
        assertThat(curated())
                .containsExactly(
                        "A AMER-2026-11-22 2026-11-22 " + FILE + " 2",
                        "B AMER-2026-11-25 2026-11-22 " + FILE + " 3",
                        "B AMER-2026-11-25 2026-11-22 " + FILE + " 4");
    }

    @Test
    void standBesideTheRunsOwnFilesAndAreCountedApart() {
        var mode = "mode: append";
        load(mode, ORIGINAL, FILE, row("A", 2));
        var statements = new ArrayList<>(originals(mode, CORRECTING, FILE, row("N", 2), row("O", 3)));
        statements.addAll(corrections(mode, row("B", 3)).statementsBehindLoad(ROLE));

        for (int attempt = 0; attempt < 2; attempt++) {
            var answer = execute(statements);
            assertThat(answer).containsExactly(FILE + " 2", BACK + " 1");
        }

        assertThat(curated()).hasSize(4).contains("B AMER-2026-11-25 2026-11-22 " + FILE + " 3");
    }

    @Test
    void mergeTakesThePlaceOfEarlierRowsAndGivesWayToLaterOnes() {
        var mode = "mode: merge";
        load(mode, BEFORE, "before.csv", row("earlier", 2));
        load(mode, ORIGINAL, FILE, row("above", 2), row("below", 9));
        load(mode, AFTER, "after.csv", row("later", 2));

        var answer = correct(
                mode,
                row("earlier", 3),
                row("later", 4),
                row("above", 5),
                row("below", 6),
                row("twice", 7),
                row("twice", 8));

        assertThat(answer).as("what came in").containsExactly(BACK + " 6");
        assertThat(curated())
                .containsExactly(
                        "above AMER-2026-11-25 2026-11-22 " + FILE + " 5",
                        "below AMER-2026-11-22 2026-11-22 " + FILE + " 9",
                        "earlier AMER-2026-11-25 2026-11-22 " + FILE + " 3",
                        "later AMER-2026-11-24 2026-11-24 after.csv 2",
                        "twice AMER-2026-11-25 2026-11-22 " + FILE + " 8");
    }

    @Test
    void mergeGivesWayToALaterDeliveryOfTheSameFileToo() {
        load("mode: merge", ORIGINAL, FILE, row("A", 2));
        load("mode: merge", AFTER, FILE, row("B", 2));

        correct("mode: merge", row("A", 3), row("B", 4));

        assertThat(curated())
                .containsExactly(
                        "A AMER-2026-11-25 2026-11-22 " + FILE + " 3", "B AMER-2026-11-24 2026-11-24 " + FILE + " 2");
    }

    @Test
    void rowsUnderOneKeyStayTogetherWhenTheKeyReplaces() {
        var mode = "mode: replace-by-key, key: [_region, order_id]";
        load(mode, BEFORE, "before.csv", row("A", 2), row("B", 3), row("C", 4));
        load(mode, ORIGINAL, FILE, row("A", 2));
        load(mode, AFTER, "after.csv", row("C", 2));

        correct(mode, row("A", 3), row("B", 4), row("C", 5));

        assertThat(curated())
                .containsExactly(
                        "A AMER-2026-11-22 2026-11-22 " + FILE + " 2",
                        "A AMER-2026-11-25 2026-11-22 " + FILE + " 3",
                        "B AMER-2026-11-25 2026-11-22 " + FILE + " 4",
                        "C AMER-2026-11-24 2026-11-24 after.csv 2");
    }

    private static String row(String id, int row) {
        return id + ",," + "%s," + row;
    }

    private void load(String mode, RunId run, String file, String... rows) {
        execute(originals(mode, run, file, rows));
    }

    private List<String> originals(String mode, RunId run, String file, String... rows) {
        var dataSet = dataSet(mode);
        var files = List.of(new LoadStatements.LoadedFile(file, run.businessDate()));
        return new LoadStatements(run, dataSet, loadOf(dataSet), files, part(run + "-own", file, rows), null)
                .statements(List.of(), ROLE);
    }

    private List<String> correct(String mode, String... rows) {
        return execute(corrections(mode, rows).statements(List.of(), ROLE));
    }

    private CorrectionStatements corrections(String mode, String... rows) {
        var dataSet = dataSet(mode);
        var correction = new Correction(ORIGINAL, FILE, List.of("q"), List.of());
        var files = List.of(new CorrectionStatements.CorrectedFile(BACK, ORIGINAL.businessDate(), correction));
        return new CorrectionStatements(CORRECTING, dataSet, loadOf(dataSet), files, part("back", FILE, rows));
    }

    /** A part with these rows, and its manifest. */
    private List<LoadStatements.CopySource> part(String key, String file, String... rows) {
        var text = new StringBuilder("order_id,amount,_file,_row\r\n");
        for (var row : rows) {
            text.append(row.formatted(file)).append("\r\n");
        }
        warehouse.put(BUCKET, key + ".csv", text.toString());
        var entry = Map.of("url", "s3://" + BUCKET + "/" + key + ".csv", "mandatory", true);
        warehouse.put(BUCKET, key + ".manifest", LandingJson.bytes(Map.of("entries", List.of(entry))));
        return List.of(new LoadStatements.CopySource(new ObjectLocation(BUCKET, key + ".manifest"), List.of()));
    }

    private static DataSet dataSet(String mode) {
        return World.configuration(World.YAML.replace(
                        "load: {target: curated.sales_order, mode: replace-by-key, key: [_region, _business_date]}",
                        "output: {compression: none}\n    load: {target: curated.sales_order, " + mode + "}"))
                .dataSet(new DataSetName("sales_order"));
    }

    private static Load loadOf(DataSet dataSet) {
        return Objects.requireNonNull(dataSet.load());
    }

    /** One transaction; what its last statement answers of files. */
    private List<String> execute(List<String> statements) {
        var answer = warehouse.batch(statements);
        assertThat(answer.error()).isNull();
        return answer.rows().stream()
                .filter(row -> !LoadFigures.ROW.equals(row.get("file")))
                .map(row -> row.get("file") + " " + row.get("rows"))
                .toList();
    }

    private List<String> curated() {
        return warehouse.rows(
                "select order_id, _run_id, _business_date, _file, _row from curated.sales_order order by 1, 2, 5");
    }
}
