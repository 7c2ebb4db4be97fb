package io.tailrace.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Account;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import io.tailrace.servers.postgres.Database;
import io.tailrace.servers.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryTest {
    private PostgresServer server;
    private Connection connection;

    @BeforeAll
    void recordTwoAttemptsOfADay() throws SQLException {
        server = PostgresServer.throwaway();
        Database database = server.database("delivery");
        ConfigDatabase.migrate(database.jdbcUrl(), database.user(), database.password());
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        run(
                "AMER-2026-11-02",
                List.of("stock_{timestamp}.csv", "sales_{timestamp}.csv"),
                file("orders.csv", FileOutcome.LOADED, false, null),
                file("orders_of_yesterday.csv", FileOutcome.LOADED, true, null),
                file("broken.csv", FileOutcome.REJECTED, false, ReasonCode.SIZE_DIFFERS));
        run(
                "AMER-2026-11-02-2",
                List.of("stock_{timestamp}.csv"),
                file("sales.csv", FileOutcome.CONVERTED, true, null));
        execute(
                "insert into tailrace.run (run_id, region, business_date) values ('EMEA-2026-11-02', 'EMEA', '2026-11-02')");
        arrival("AMER", "sales.csv", "DATA", "CONVERTED", "AMER-2026-11-02-2");
        arrival("AMER", "sales.tail.csv", "TAIL", "CONVERTED", "AMER-2026-11-02-2");
        arrival("EMEA", "early.csv", "DATA", "LANDED", null);
        arrival("EMEA", "early.tail.csv", "TAIL", "LANDED", null);
    }

    @AfterAll
    void stop() throws SQLException {
        connection.close();
        server.close();
    }

    @Test
    void everyFileIsThereOnceWithHowItCame() throws SQLException {
        assertThat(rows(
                        "select region || ' ' || coalesce(business_date::text, '-') || ' ' || file || ' ' || delivery || ' '"
                                + " || coalesce(outcome, '-') || ' ' || coalesce(reason_code, '-') || ' '"
                                + " || coalesce(to_char(arrived_at at time zone 'UTC', 'HH24:MI'), '-')"
                                + " from tailrace.delivery"))
                .containsExactlyInAnyOrder(
                        "AMER 2026-11-02 orders.csv ARRIVED LOADED - -",
                        "AMER 2026-11-02 orders_of_yesterday.csv LATE LOADED - -",
                        "AMER 2026-11-02 broken.csv ARRIVED REJECTED SIZE_DIFFERS -",
                        "AMER 2026-11-02 sales.csv LATE CONVERTED - 09:30",
                        "AMER 2026-11-02 stock_{timestamp}.csv MISSING - - -",
                        "EMEA - early.csv WAITING - - 09:30");
    }

    @Test
    void aDayCountsItsFilesByWhatBecameOfThem() throws SQLException {
        assertThat(rows(
                        "select concat_ws(' ', region, business_date, files, late, missing, loaded, converted, rejected, failed)"
                                + " from tailrace.delivery_day"))
                .containsExactly("AMER 2026-11-02 4 2 1 2 1 1 0");
    }

    private static Account.FileEntry file(String name, FileOutcome outcome, boolean late, @Nullable ReasonCode code) {
        var reason = code == null ? null : new RejectReason(code, "Expected 1 byte, found 2.");
        return new Account.FileEntry(
                name, new DataSetName("sales_order"), outcome, late, reason, 1, 1, 0, 0, 0, 1, null);
    }

    private void run(String id, List<String> missing, Account.FileEntry... files) throws SQLException {
        var run = RunId.parse(id);
        var account = new Account(
                run,
                run.region(),
                run.businessDate(),
                RunStatus.PARTIAL,
                List.of(),
                1,
                missing,
                true,
                List.of(files),
                new Account.Totals(0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of());
        try (var insert = connection.prepareStatement(
                "insert into tailrace.run (run_id, region, business_date, attempt, status, account) values (?, ?, ?, ?, 'PARTIAL', ?::jsonb)")) {
            insert.setString(1, id);
            insert.setString(2, run.region().value());
            insert.setObject(3, run.businessDate());
            insert.setInt(4, run.attempt());
            insert.setString(5, LandingJson.canonical(account));
            insert.executeUpdate();
        }
    }

    private void arrival(String region, String name, String role, String state, @Nullable String run)
            throws SQLException {
        execute(
                "insert into tailrace.arrival (region, file_name, role, source_bucket, source_key, etag, size, arrived_at, bucket, key, state, run_id)"
                        + " values ('" + region + "', '" + name + "', '" + role + "', 'b', '" + name
                        + "', 'e', 1, '2026-11-02T09:30:00Z', 'r', 'k', '" + state + "', "
                        + (run == null ? "null" : "'" + run + "'") + ")");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
