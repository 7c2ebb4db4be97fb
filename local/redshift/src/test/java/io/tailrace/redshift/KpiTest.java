package io.tailrace.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** The shipped views of figures, over a history that real loads left and one whose times are known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KpiTest {
    private static final String ORDERS = "id,amount\n1,10\n2,20\n3,30\n";
    private static final String MORE_ORDERS = "id,amount\n4,40\n";
    private static final String COPY =
            "copy curated.sales from 's3://landing/%s' iam_role 'arn:aws:iam::123456789012:role/load' csv ignoreheader 1";

    private TestWarehouse warehouse;

    @BeforeAll
    void runTwoLoadsAndAPublish() throws Exception {
        warehouse = new TestWarehouse();
        script("01-tailrace.sql");
        script("07-kpi.sql");
        warehouse.execute("create schema curated", "create table curated.sales (id int, amount int)");
        warehouse.bucket.put("landing/sales/1.csv", ORDERS);
        warehouse.bucket.put("landing/sales/2.csv", MORE_ORDERS);
        warehouse.bucket.put("landing/broken/1.csv", "id,amount\nx,1\n");
        load("AMER-2026-11-02", "sales", StatusString.FAILED, COPY.formatted("broken/"));
        load(
                "AMER-2026-11-02",
                "sales",
                StatusString.FINISHED,
                COPY.formatted("sales/"),
                "insert into tailrace.load (run_id, data_set, file, rows, loaded_at) values"
                        + " ('AMER-2026-11-02', 'sales', '1.csv', 3, getdate()), ('AMER-2026-11-02', 'sales', '2.csv', 1, getdate())");
        load("AMER-2026-11-02", "stock", StatusString.FAILED, "insert into curated.missing values (1)");
        batch(
                StatusString.FINISHED,
                "set query_group to 'tailrace publish AMER-2026-11-02'",
                "insert into tailrace.publication values ('AMER-2026-11-02', 'publish.fact_sales', 4, getdate())");
        warehouse.execute("select 1 as nobodys");
        knownTimes();
    }

    @AfterAll
    void stop() throws Exception {
        warehouse.close();
    }

    private void load(String run, String dataSet, StatusString status, String... sqls) {
        var labelled = new java.util.ArrayList<String>();
        labelled.add("set query_group to 'tailrace load " + run + " " + dataSet + "'");
        labelled.addAll(List.of(sqls));
        batch(status, labelled.toArray(String[]::new));
    }

    private void batch(StatusString status, String... sqls) {
        var end = warehouse.runBatch(sqls);
        assertThat(end.status()).as(end.error()).isEqualTo(status);
    }

    private void script(String name) throws IOException {
        var text = Files.readString(Path.of("../../database/warehouse", name)).replaceAll("(?m)^ *--.*$", "");
        warehouse.execute(Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toArray(String[]::new));
    }

    /** Two loads side by side for 90 s of which 30 s are both's, a publish of 60 s after a pause, and a failed load an hour later. */
    private void knownTimes() throws SQLException {
        history(9001, 901, "tailrace load EMEA-2026-10-05-2 sales", "COPY", "success", "10:00:00", "10:01:00", 5);
        history(9002, 902, "tailrace load EMEA-2026-10-05-2 stock", "COPY", "success", "10:00:30", "10:01:30", 0);
        history(9003, 903, "tailrace publish EMEA-2026-10-05-2", "CALL", "success", "10:05:00", "10:06:00", 15);
        history(9004, 904, "tailrace load EMEA-2026-10-06 sales", "COPY", "failed", "11:10:00", "11:10:10", 0);
        warehouse.execute(
                "insert into tailrace.price values ('2026-01-01', 8, 0.5, 'USD'), ('2026-10-01', 16, 0.45, 'USD'), ('2026-11-01', 8, 0.36, 'EUR')");
    }

    private void history(
            long query,
            long transaction,
            String label,
            String type,
            String status,
            String start,
            String end,
            int queued)
            throws SQLException {
        try (var connection = DriverManager.getConnection(warehouse.jdbcUrl, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into redshift_catalog.queries (query, transaction, session, label, type, status, started, ended,"
                            + " queued_micros, run_micros, error, returned_rows, returned_bytes, text) select " + query
                            + ", " + transaction
                            + ", 1, '" + label + "', '" + type + "', '" + status + "', s, e, " + queued
                            + " * 1000000, extract(epoch from e - s) * 1000000 - " + queued
                            + " * 1000000, null, 0, 0, 'sql'"
                            + " from (select timestamp '2026-10-05 " + start + "' as s, timestamp '2026-10-05 " + end
                            + "' as e) t");
        }
    }

    @Test
    void aLoadThatGotThroughAtTheSecondAttemptShowsBoth() {
        assertThat(warehouse.query(
                        "select region, business_date, data_set, attempts, failed_attempts, files, rows, bytes"
                                + " from tailrace.kpi_load where run_id = 'AMER-2026-11-02' order by data_set"))
                .containsExactly(
                        List.of(
                                "AMER",
                                "2026-11-02",
                                "sales",
                                "2",
                                "1",
                                "2",
                                "4",
                                Integer.toString(ORDERS.length() + MORE_ORDERS.length())),
                        List.of("AMER", "2026-11-02", "stock", "1", "1", "null", "null", "null"));
        assertThat(warehouse.value(
                        "select error_message from tailrace.kpi_load where data_set = 'stock' and region = 'AMER'"))
                .contains("curated.missing");
    }

    @Test
    void aRunSumsUpItsLoadsAndItsPublish() {
        assertThat(warehouse.query(
                        "select attempts, failed_attempts, error_rate, data_sets, files, rows, bytes, published_tables, published_rows, currency"
                                + " from tailrace.kpi_run where run_id = 'AMER-2026-11-02'"))
                .containsExactly(List.of(
                        "4",
                        "2",
                        "0.500000",
                        "1",
                        "2",
                        "4",
                        Integer.toString(ORDERS.length() + MORE_ORDERS.length()),
                        "1",
                        "4",
                        warehouse.value("select currency from tailrace.price where valid_from = '2026-11-01'")));
        assertThat(warehouse.value(
                        "select count(*) from tailrace.kpi_run where execution_seconds > 0 and queue_seconds >= 0"))
                .isEqualTo("3");
    }

    @Test
    void timeIsCountedOnceHoweverManyStatementsShareItAndCostsWhatThePriceOfTheDaySays() {
        assertThat(warehouse.query(
                        "select region, business_date, queue_seconds, execution_seconds, compute_seconds, cost, currency"
                                + " from tailrace.kpi_run where run_id = 'EMEA-2026-10-05-2'"))
                .containsExactly(
                        List.of("EMEA", "2026-10-05", "20.000000", "160.000000", "150.000000", "0.300000", "USD"));
        warehouse.execute("delete from tailrace.price where valid_from < '2026-11-01'");
        assertThat(warehouse.query(
                        "select compute_seconds, cost from tailrace.kpi_run where run_id = 'EMEA-2026-10-05-2'"))
                .containsExactly(List.of("150.000000", "null"));
    }

    @Test
    void anHourTellsLoadsErrorsAndWaits() {
        assertThat(warehouse.query(
                        "select hour, loads, failed, error_rate, queue_seconds_mean, queue_seconds_most, execution_seconds_most"
                                + " from tailrace.kpi_hour where hour < '2026-10-06' order by hour"))
                .containsExactly(
                        List.of("2026-10-05 10:00:00", "2", "0", "0.000000", "2.500000", "5.000000", "60.000000"),
                        List.of("2026-10-05 11:00:00", "0", "1", "1.000000", "0.000000", "0.000000", "10.000000"));
        assertThat(
                        warehouse.query(
                                "select sum(loads), sum(failed), sum(files), sum(rows), sum(bytes) from tailrace.kpi_hour where hour > '2026-10-06'"))
                .containsExactly(List.of("1", "2", "2", "4", Integer.toString(ORDERS.length() + MORE_ORDERS.length())));
    }

    @Test
    void onlyLabelledStatementsAreARuns() {
        assertThat(warehouse.value("select count(*) from tailrace.kpi_statement where query_id in"
                        + " (select query_id from sys_query_history where query_text like '%nobodys%')"))
                .isEqualTo("0");
        assertThat(warehouse.value("select count(distinct run_id) from tailrace.kpi_statement"))
                .isEqualTo("3");
    }
}
