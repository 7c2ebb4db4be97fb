package io.tailrace.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.database.ConfigDatabase;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.aws.JdbcConfigurations;
import io.tailrace.landing.aws.PartSizes;
import io.tailrace.landing.aws.S3ObjectStore;
import io.tailrace.servers.postgres.PostgresServer;
import io.tailrace.servers.s3.S3Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The router on a real S3 API and a real PostgreSQL. */
class RealServersTest {
    private static final String SALES = "sales_amer_20261122050000.csv";
    private static final int PART = 5 << 20;

    @TempDir
    private static Path folder;

    private static S3Server s3;
    private static S3Client client;
    private static PostgresServer postgres;
    private static PGSimpleDataSource database;

    private final List<Attention> told = new ArrayList<>();
    private ObjectStore store;
    private JdbcArrivals arrivals;
    private FileRouting routing;

    @BeforeAll
    static void start() {
        s3 = S3Server.start(folder, InstantSource.system(), event -> {});
        List.of("t-landing", "t-amer", "emea-own").forEach(s3::createBucket);
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
        postgres = PostgresServer.throwaway();
        var place = postgres.database("router");
        ConfigDatabase.migrate(place.jdbcUrl(), place.user(), place.password());
        database = new PGSimpleDataSource();
        database.setUrl(place.jdbcUrl());
        database.setUser(place.user());
        database.setPassword(place.password());
        new ConfigurationStore(database).apply(TwoRegions.configuration(), "test");
    }

    @AfterAll
    static void stop() {
        client.close();
        s3.close();
        postgres.close();
    }

    @BeforeEach
    void connectAndEmpty() throws SQLException {
        store = new S3ObjectStore(client, new PartSizes(PART, PART, PART));
        arrivals = new JdbcArrivals(database);
        routing = new FileRouting(
                new JdbcConfigurations(database),
                store,
                arrivals,
                told::add,
                new Buckets("t"),
                fact -> {},
                InstantSource.system());
        texts("delete from tailrace.arrival returning file_name");
        for (var bucket : List.of("t-landing", "t-amer", "emea-own")) {
            try (var objects = store.list(bucket, "")) {
                objects.toList().forEach(object -> store.delete(object.location()));
            }
        }
    }

    @Test
    void recordsAnArrivalWithAllThatIsKnownOfIt() throws SQLException {
        routing.route(uploaded("in/ü + %/" + SALES, "one", "01"));

        assertThat(texts("""
                        select concat_ws(' ', region, data_set, file_name, role, source_bucket, source_key, version_id, etag, size, sequencer,
                            bucket, key, state, configuration_version) from tailrace.arrival"""))
                .containsExactly("AMER sales " + SALES + " DATA t-landing in/ü + %/" + SALES
                        + " f97c5d29941bfb1b2fdab0874906ab82 3 01 t-amer landing/" + SALES + " LANDED 1");
        assertThat(store.head(new ObjectLocation("t-amer", "landing/" + SALES))).isPresent();
        assertThat(store.head(new ObjectLocation("t-landing", "in/ü + %/" + SALES)))
                .isEmpty();
    }

    @Test
    void resendsDuplicatesAndStrangersEndAsInMemory() throws SQLException {
        routing.route(uploaded(SALES, "one", "01"));
        routing.route(uploaded("again/" + SALES, "one", "02"));
        routing.route(uploaded(SALES, "other", "03"));
        routing.route(uploaded("who.txt", "?", "04"));

        assertThat(
                        texts(
                                "select concat_ws(' ', coalesce(region, '-'), file_name, size, state) from tailrace.arrival order by arrival_id"))
                .containsExactly(
                        "AMER " + SALES + " 3 SUPERSEDED",
                        "AMER " + SALES + " 3 DUPLICATE",
                        "AMER " + SALES + " 5 LANDED",
                        "- who.txt 1 UNROUTED");
        assertThat(told).extracting(Attention::movedTo).containsExactly("unrouted/who.txt");
    }

    @Test
    void copiesALargeFileInPartsToEachRegion() {
        var prices = "prices_20261122050000.dat";
        routing.route(uploaded(prices, "x".repeat(2 * PART + 3), "01"));

        for (var bucket : List.of("t-amer", "emea-own")) {
            assertThat(store.head(new ObjectLocation(bucket, "landing/" + prices))
                            .orElseThrow()
                            .size())
                    .isEqualTo(2 * PART + 3);
        }
        assertThat(store.head(new ObjectLocation("t-landing", prices))).isEmpty();
    }

    @Test
    void theSameEventInManyProcessesAtOnceLandsOnce() throws Exception {
        var event = uploaded(SALES, "one", "01");
        var outcomes = new ArrayList<Routed.Outcome>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<List<Routed>> route = () -> routing.route(event);
            for (Future<List<Routed>> routed : threads.invokeAll(Collections.nCopies(8, route))) {
                outcomes.add(routed.get().getFirst().outcome());
            }
        }

        assertThat(outcomes).containsOnlyOnce(Routed.Outcome.LANDED).contains(Routed.Outcome.REPEATED);
        assertThat(texts("select state from tailrace.arrival")).containsExactly("LANDED");
    }

    @Test
    void workThatFailsLeavesNothingInTheLedger() throws SQLException {
        var event = uploaded(SALES, "one", "01");

        assertThatThrownBy(() -> arrivals.exclusively(
                        SALES, TwoRegions.configuration().regions().getFirst().name(), page -> {
                            page.enter(
                                    new NewArrival(event, null, null, event.location(), ArrivalState.LANDED, null, 1));
                            throw new IllegalStateException("the copy failed");
                        }))
                .hasMessage("the copy failed");

        assertThat(texts("select state from tailrace.arrival")).isEmpty();
    }

    private UploadedFile uploaded(String key, String content, String sequencer) {
        var location = new ObjectLocation("t-landing", key);
        store.put(location, content.getBytes(StandardCharsets.UTF_8), "text/plain");
        var stored = store.head(location).orElseThrow();
        return new UploadedFile(
                "t-landing", key, null, stored.etag(), stored.size(), sequencer, Instant.parse("2026-11-22T13:00:00Z"));
    }

    private static List<String> texts(String sql) throws SQLException {
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
