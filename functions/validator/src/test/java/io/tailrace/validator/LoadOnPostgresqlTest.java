package io.tailrace.validator;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements of a load, executed. COPY alone is Redshift's own; rows are inserted in its place. */
class LoadOnPostgresqlTest {
    private String figures = "";
    private static final String OLDER = LoadStatementsTest.FILES.getFirst().name();
    private static final String NEWER = LoadStatementsTest.FILES.getLast().name();
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

    @Test
    void appendsOnceHoweverOftenItIsRepeated() throws SQLException {
        load("append", row("A", 1, OLDER, 2), row("A", 1, NEWER, 2), row("B", 1, NEWER, 3));
        var answer = load("append", row("A", 1, OLDER, 2), row("A", 1, NEWER, 2), row("B", 1, NEWER, 3));

        assertThat(answer).containsExactly(OLDER + " 1", NEWER + " 2");
        assertThat(curated()).hasSize(3);
        assertThat(curated())
                .contains("A 1 AMER-2026-11-22 AMER 2026-11-21 " + OLDER + " 2")
                .contains("B 1 AMER-2026-11-22 AMER 2026-11-22 " + NEWER + " 3");
    }

    @Test
    void givesRowsOfParquetTheRunsColumns() throws SQLException {
        var answer = load(
                LoadStatementsTest.statements("append", "output: {format: parquet}"),
                row("A", 1, OLDER, 2),
                row("B", 1, NEWER, 3));

        assertThat(answer).containsExactly(OLDER + " 1", NEWER + " 1");
        assertThat(curated())
                .containsExactly(
                        "A 1 AMER-2026-11-22 AMER 2026-11-21 " + OLDER + " 2",
                        "B 1 AMER-2026-11-22 AMER 2026-11-22 " + NEWER + " 3");
    }

    @Test
    void tellsWhatTheRowsComeTo() throws SQLException {
        var columns =
                "insert into incoming_rows (order_id, order_line, note, amount, order_date, shipped_at, expedite, _file, _row) values ";
        load(
                "append",
                columns + "('A', 7, '\u00e9', -1.50, '2026-11-02', '2026-11-02 10:00:00.5', true, "
                        + Literal.text(NEWER) + ", 2)",
                columns + "('BB', 9223372036854775807, '', 10, null, '2026-11-01 00:00:00', false, "
                        + Literal.text(OLDER) + ", 2)",
                columns + "('C', 9223372036854775807, null, null, '2026-01-31', null, true, " + Literal.text(OLDER)
                        + ", 3)");

        var told = new LoadFigures(World.RUN, LoadStatementsTest.dataSet("append")).read(figures);

        assertThat(told)
                .extracting(figure -> figure.column() + " " + figure.nulls() + " " + figure.least() + " "
                        + figure.greatest() + " " + figure.sum())
                .containsExactly(
                        "order_id 0 null null 4",
                        "order_line 0 7 9223372036854775807 18446744073709551621",
                        "note 2 null null 2",
                        "amount 1 -1.50 10.00 8.50",
                        "order_date 1 2026-01-31 2026-11-02 null",
                        "shipped_at 1 2026-11-01T00:00:00 2026-11-02T10:00:00.5 null",
                        "expedite 0 null null 2");
    }

    @Test
    void replacesAll() throws SQLException {
        load("append", row("A", 1, OLDER, 2));
        anotherRun("Z", 1, "2026-11-01");

        load("replace", row("B", 1, NEWER, 2));

        assertThat(curated()).hasSize(1);
    }

    @Test
    void replacesRowsOfTheSameKeyOnly() throws SQLException {
        load("append", row("A", 1, OLDER, 2));
        anotherRun("Y", 1, "2026-11-01");
        anotherRun("Z", 1, "2026-11-22");

        var answer = load("replace-by-key", row("B", 1, NEWER, 2), row("C", 1, NEWER, 3));

        assertThat(answer).containsExactly(NEWER + " 2");
        assertThat(curated()).extracting(row -> row.substring(0, 1)).containsExactly("B", "C", "Y");
    }

    @Test
    void mergesTheNewestRowOfEachKeyAndKeepsRowsWithoutOne() throws SQLException {
        load("append");
        anotherRun("A", 1, "2026-11-01");
        anotherRun("Z", 1, "2026-11-01");

        var answer = load(
                "merge",
                row("A", 1, OLDER, 9),
                row("A", 1, NEWER, 2),
                row("A", 1, NEWER, 3),
                row("A", null, NEWER, 4),
                row("A", null, NEWER, 5));

        assertThat(answer).containsExactly(OLDER + " 1", NEWER + " 4");
        assertThat(curated())
                .filteredOn(row -> row.startsWith("A 1 "))
                .containsExactly("A 1 AMER-2026-11-22 AMER 2026-11-22 " + NEWER + " 3");
        assertThat(curated()).filteredOn(row -> row.startsWith("A null ")).hasSize(2);
        assertThat(curated()).hasSize(4);
    }

    private static String row(String id, @Nullable Integer line, String file, int row) {
        return "insert into incoming_rows (order_id, order_line, _file, _row) values ('" + id + "', " + line + ", "
                + Literal.text(file) + ", " + row + ")";
    }

    private void anotherRun(String id, int line, String date) {
        warehouse.change("insert into curated.sales_order (order_id, order_line, _run_id, _region, _business_date)"
                + " values ('" + id + "', " + line + ", 'AMER-2026-11-01', 'AMER', '" + date + "')");
    }

    /** One transaction; what the last statement answers. */
    private List<String> load(String mode, String... rows) throws SQLException {
        return load(LoadStatementsTest.statements(mode), rows);
    }

    private List<String> load(List<String> statements, String... rows) throws SQLException {
        try (var connection = Database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            var answer = List.<String>of();
            for (var statement : statements) {
                if (statement.startsWith("copy ")) {
                    for (var row : rows) {
                        execute(connection, row);
                    }
                } else {
                    answer = execute(connection, statement);
                }
            }
            connection.commit();
            return answer;
        }
    }

    private List<String> execute(Connection connection, String sql) throws SQLException {
        var answer = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                var row = statement.getResultSet();
                while (row.next()) {
                    if (row.getString("file").equals(LoadFigures.ROW)) {
                        figures = row.getString("figures");
                    } else {
                        answer.add(row.getString("file") + " " + row.getLong("rows"));
                    }
                }
            }
        }
        return answer;
    }

    private List<String> curated() {
        return warehouse.rows(
                row -> String.join(
                        " ",
                        row.getString(1),
                        String.valueOf(row.getObject(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                "select order_id, order_line, _run_id, _region, _business_date, _file, _row"
                        + " from curated.sales_order order by 1, 2, 7");
    }
}
