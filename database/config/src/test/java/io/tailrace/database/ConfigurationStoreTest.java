package io.tailrace.database;

import static io.tailrace.database.ConfigurationReaderTest.configuration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.servers.postgres.Database;
import io.tailrace.servers.postgres.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ConfigurationStoreTest {
    private static PostgresServer server;
    private static int databases;

    private PGSimpleDataSource database;
    private ConfigurationStore store;

    @BeforeAll
    static void startPostgres() {
        server = PostgresServer.throwaway();
    }

    @AfterAll
    static void stopPostgres() {
        server.close();
    }

    @BeforeEach
    void migrate() {
        Database fresh = server.database("store" + ++databases);
        assertThat(ConfigDatabase.migrate(fresh.jdbcUrl(), fresh.user(), fresh.password()))
                .isPositive();
        assertThat(ConfigDatabase.migrate(fresh.jdbcUrl(), fresh.user(), fresh.password()))
                .isZero();
        database = new PGSimpleDataSource();
        database.setUrl(fresh.jdbcUrl());
        database.setUser(fresh.user());
        database.setPassword(fresh.password());
        store = new ConfigurationStore(database);
    }

    @Test
    void aConfigurationComesBackAsItWasApplied() {
        assertThat(store.current()).isEmpty();

        var applied = store.apply(configuration(), "anna");

        assertThat(applied.written()).isTrue();
        assertThat(applied.difference())
                .contains("+ region AMER", "+ data set sales_order", "+ procedure publish.load_fact");
        assertThat(store.current()).contains(new ConfigurationStore.Version(applied.version(), configuration()));
    }

    @Test
    void writesNoVersionWhenNothingDiffers() {
        var first = store.apply(configuration(), "anna");

        var second = store.apply(configuration(), "ben");

        assertThat(second).isEqualTo(new ConfigurationStore.Applied(first.version(), false, List.of()));
    }

    @Test
    void tellsTheDifferenceAndKeepsTheOldVersion() {
        var first = store.apply(configuration(), "anna");
        var next = configuration("type: \"decimal(18,2)\"", "type: \"decimal(20,2)\"");

        assertThat(store.difference(next))
                .containsExactly("~ data set sales_order: columns.amount.type.precision 18 -> 20");
        var second = store.apply(next, "ben");

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(store.version(first.version()).orElseThrow().configuration()).isEqualTo(configuration());
        assertThat(store.current().orElseThrow().configuration()).isEqualTo(next);
    }

    @Test
    void noticesAddedRemovedAndReorderedEntries() throws SQLException {
        store.apply(configuration(), "anna");
        var next = configuration(
                "  - {name: publish.load_dim, regions: [AMER]}\n  - {name: publish.load_fact}",
                "  - {name: publish.load_fact}\n  - {name: publish.load_dim, regions: [AMER]}\n  - {name: publish.load_more}");

        assertThat(store.difference(next))
                .containsExactly(
                        "+ procedure publish.load_more", "~ order of procedures: publish.load_fact, publish.load_dim");
        store.apply(next, "ben");
        assertThat(store.difference(configuration())).contains("- procedure publish.load_more");
        assertThat(texts("select name from tailrace.current_procedure order by position"))
                .containsExactly("publish.load_fact", "publish.load_dim", "publish.load_more");
    }

    @Test
    void writesTheEntriesAsRows() throws SQLException {
        store.apply(configuration(), "anna");

        assertThat(texts("select name || ' ' || time_zone from tailrace.current_region order by name"))
                .containsExactly("AMER America/Los_Angeles", "APJ Asia/Tokyo");
        assertThat(
                        texts(
                                "select files || ' ' || array_to_string(regions, ',') || ' ' || calendar from tailrace.current_mapping order by position"))
                .startsWith("sales_*_{timestamp}.csv AMER weekly MON")
                .hasSize(3);
        assertThat(texts("select data_set from tailrace.current_ruleset")).containsExactly("sales_order");
        assertThat(texts("select load ->> 'mode' from tailrace.current_data_set where load is not null"))
                .containsExactly("replace-by-key");
        assertThat(texts("select chain from tailrace.current_dms_task where chain is not null"))
                .containsExactly("redshift-elt-load-customer-sales");
    }

    @Test
    void aVersionNeverChanges() {
        store.apply(configuration(), "anna");

        assertThatThrownBy(() -> execute("update tailrace.mapping set mandatory = false"))
                .hasMessageContaining("A configuration version never changes: update of mapping is refused.");
        assertThatThrownBy(() -> execute("delete from tailrace.configuration")).hasMessageContaining("never changes");
    }

    @Test
    void anArrivalMovesOnlyForward() throws SQLException {
        execute(
                "insert into tailrace.arrival (region, file_name, role, source_bucket, source_key, etag, size, arrived_at, bucket, key, state)"
                        + " values ('AMER', 'a', 'DATA', 'b', 'a', 'e', 1, now(), 'r', 'landing/a', 'LANDED')");

        execute("update tailrace.arrival set state = 'PROCESSING'");
        execute("update tailrace.arrival set state = 'CONVERTED'");

        assertThatThrownBy(() -> execute("update tailrace.arrival set state = 'LANDED'"))
                .hasMessageContaining("(a) cannot move from CONVERTED to LANDED.");
        assertThat(texts("select state from tailrace.arrival")).containsExactly("CONVERTED");
    }

    @Test
    void aRunEndsOnce() throws SQLException {
        execute(
                "insert into tailrace.run (run_id, region, business_date) values ('AMER-2026-11-22', 'AMER', '2026-11-22')");
        execute("update tailrace.run set status = 'PARTIAL', ended_at = now()");

        assertThatThrownBy(() -> execute("update tailrace.run set status = 'OK'"))
                .hasMessageContaining("Run AMER-2026-11-22 ended PARTIAL and cannot become OK.");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
