package io.tailrace.validator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Correction;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Load;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that came back corrected, loaded by the statements themselves. COPY alone is Redshift's own; rows are inserted in its place. */
class CorrectionOnPostgresqlTest {
    private static final ObjectLocation MANIFEST = new ObjectLocation("b", "m");
    private static final RunId BEFORE = RunId.parse("AMER-2026-11-20");
    private static final RunId ORIGINAL = RunId.parse("AMER-2026-11-22");
    private static final RunId AFTER = RunId.parse("AMER-2026-11-24");
    private static final RunId CORRECTING = RunId.parse("AMER-2026-11-25");
    private static final String FILE = "it's_20261122000000.csv";
    private static final String BACK = "it's_20261122000000.resubmit.csv";

    private final Ledger warehouse = new Ledger(Database.dataSource());

    @BeforeEach
    void emptyWarehouse() {
        warehouse.change("drop schema if exists curated cascade");
        warehouse.change("drop table if exists tailrace.load");
        warehouse.change(
                "create or replace function getdate() returns timestamp language sql as 'select localtimestamp'");
    }

    @AfterEach
    void noTraces() {
        warehouse.change("drop table if exists tailrace.load");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: append", "mode: replace", "mode: replace-by-key, key: [_region, _business_date]"})
    void joinTheRowsOfTheirOriginalOnceHoweverOftenTheyAreLoaded(String mode) throws SQLException {
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
    void standBesideTheRunsOwnFilesAndAreCountedApart() throws SQLException {
        var mode = "mode: append";
        load(mode, ORIGINAL, FILE, row("A", 2));
        var statements = new ArrayList<>(originals(mode, CORRECTING, FILE));
        statements.addAll(corrections(mode, true));

        for (int attempt = 0; attempt < 2; attempt++) {
            var answer = execute(statements, List.of(row("N", 2), row("O", 3)), List.of(row("B", 3)));
            assertThat(answer).containsExactly(FILE + " 2", BACK + " 1");
        }

        assertThat(curated()).hasSize(4).contains("B AMER-2026-11-25 2026-11-22 " + FILE + " 3");
    }

    @Test
    void mergeTakesThePlaceOfEarlierRowsAndGivesWayToLaterOnes() throws SQLException {
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
    void mergeGivesWayToALaterDeliveryOfTheSameFileToo() throws SQLException {
        load("mode: merge", ORIGINAL, FILE, row("A", 2));
        load("mode: merge", AFTER, FILE, row("B", 2));

        correct("mode: merge", row("A", 3), row("B", 4));

        assertThat(curated())
                .containsExactly(
                        "A AMER-2026-11-25 2026-11-22 " + FILE + " 3", "B AMER-2026-11-24 2026-11-24 " + FILE + " 2");
    }

    @Test
    void rowsUnderOneKeyStayTogetherWhenTheKeyReplaces() throws SQLException {
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

    /** A file and row of the original's name, whatever run. */
    private static String row(String id, int row) {
        return "'" + id + "', " + row;
    }

    private void load(String mode, RunId run, String file, String... rows) throws SQLException {
        execute(
                originals(mode, run, file),
                List.of(rows).stream()
                        .map(row -> row + ", " + Literal.text(file))
                        .toList());
    }

    private static List<String> originals(String mode, RunId run, String file) {
        var configuration = configuration(mode);
        var files = List.of(new LoadStatements.LoadedFile(file, run.businessDate()));
        var dataSet = configuration.dataSet(new DataSetName("sales_order"));
        return new LoadStatements(run, dataSet, load(configuration), files).statements(MANIFEST, "role");
    }

    private List<String> correct(String mode, String... rows) throws SQLException {
        return execute(corrections(mode, false), List.of(rows));
    }

    private static List<String> corrections(String mode, boolean behindLoad) {
        var configuration = configuration(mode);
        var correction = new Correction(ORIGINAL, FILE, List.of("q"), List.of());
        var files = List.of(new CorrectionStatements.CorrectedFile(BACK, ORIGINAL.businessDate(), correction));
        var dataSet = configuration.dataSet(new DataSetName("sales_order"));
        return new CorrectionStatements(CORRECTING, dataSet, load(configuration), files)
                .statements(MANIFEST, "role", behindLoad);
    }

    private static Load load(io.tailrace.landing.configuration.Configuration configuration) {
        return Objects.requireNonNull(
                configuration.dataSet(new DataSetName("sales_order")).load());
    }

    private static io.tailrace.landing.configuration.Configuration configuration(String mode) {
        return World.configuration(World.YAML
                .replace("mode: replace-by-key, key: [_region, _business_date]", mode)
                .replace("decimal(18,2)", "integer"));
    }

    /** One transaction; what its last statement answers. Each COPY brings the next rows. */
    @SafeVarargs
    private List<String> execute(List<String> statements, List<String>... copies) throws SQLException {
        try (var connection = Database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            var answer = List.<String>of();
            int copy = 0;
            for (var statement : statements) {
                if (statement.startsWith("copy ")) {
                    for (var row : copies[copy++]) {
                        var whole = row.split(", ", -1).length == 2 ? row + ", " + Literal.text(FILE) : row;
                        execute(connection, "insert into incoming_rows (order_id, _row, _file) values (" + whole + ")");
                    }
                } else {
                    answer = execute(connection, statement);
                }
            }
            connection.commit();
            return answer;
        }
    }

    private static List<String> execute(Connection connection, String sql) throws SQLException {
        var answer = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                var row = statement.getResultSet();
                while (row.next()) {
                    answer.add(row.getString("file") + " " + row.getLong("rows"));
                }
            }
        }
        return answer;
    }

    private List<String> curated() {
        return warehouse.rows(
                row -> String.join(
                        " ", row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                "select order_id, _run_id, _business_date, _file, _row from curated.sales_order order by 1, 2, 5");
    }
}
