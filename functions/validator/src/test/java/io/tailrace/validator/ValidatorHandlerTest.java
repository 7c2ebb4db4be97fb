package io.tailrace.validator;

import static io.tailrace.validator.World.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.aws.JdbcConfigurations;
import io.tailrace.landing.observation.Observers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day through the handler, in the JSON that the state machine exchanges with it, on the ledger in PostgreSQL. */
class ValidatorHandlerTest {
    private static final String SALES = "sales_amer_20261122010000.csv";
    private static final String RUN =
            "\"runId\": \"AMER-2026-11-22\", \"region\": \"AMER\", \"businessDate\": \"2026-11-22\"";

    private final ObjectMapper json = LandingJson.mapper();
    private final World world = new World();
    private final Ledger ledger = new Ledger(Database.dataSource());
    private final ValidatorHandler handler = handler();

    private ValidatorHandler handler() {
        var database = Database.dataSource();
        new ConfigurationStore(database).apply(world.configuration, "test");
        var configurations = new JdbcConfigurations(database);
        var runs = new JdbcRuns(ledger);
        var arrivals = new JdbcArrivals(ledger);
        var buckets = new Buckets("t");
        return new ValidatorHandler(new Validator(
                new RunStart(configurations, runs, run -> new Executions.Start("arn:execution:" + run, true)),
                new PairValidation(
                        configurations,
                        runs,
                        arrivals,
                        new JdbcMetrics(ledger),
                        world.store,
                        buckets,
                        World.ROLE,
                        Observers.none()),
                new LoadPreparation(arrivals, world.store, World.ROLE, event -> {}, () -> World.AT_RUN),
                new RunClosing(
                        configurations,
                        runs,
                        arrivals,
                        new JdbcMetrics(ledger),
                        world.store,
                        buckets,
                        () -> World.AFTER_CUT_OFF,
                        Observers.none())));
    }

    @BeforeEach
    void emptyLedger() {
        ledger.change("delete from tailrace.metric where region = 'AMER'");
        ledger.change("delete from tailrace.arrival where region = 'AMER'");
        ledger.change("delete from tailrace.run where region = 'AMER'");
    }

    @Test
    void livesThroughADay() throws IOException {
        assertThat(
                        answer(
                                "{\"operation\": \"start\", \"region\": \"AMER\", \"scheduledTime\": \"2026-11-22T13:00:00Z\"}"))
                .isEqualTo(json.readTree("""
                                {"runId": "AMER-2026-11-22", "executionArn": "arn:execution:AMER-2026-11-22", "started": true, "reason": null}"""));

        var waiting = answer("{\"operation\": \"validate\", " + RUN
                + ", \"executionArn\": \"arn:x\", \"now\": \"2026-11-22T13:00:00.123Z\"}");
        assertThat(waiting.path("status").asText()).isEqualTo("WAIT");
        assertThat(waiting.path("waitUntil").asText()).isEqualTo("2026-11-22T13:10:00.123Z");

        world.store.place(BUCKET, ZoneKeys.landing(SALES), "a\n", World.EARLY);
        world.store.place(BUCKET, ZoneKeys.landing(World.tailName(SALES)), World.tail(SALES, "a\n"), World.EARLY);
        var validation = answer("{\"operation\": \"validate\", " + RUN
                + ", \"executionArn\": \"arn:x\", \"now\": \"2026-11-22T13:10:00Z\"}");
        assertThat(validation).isEqualTo(json.readTree("""
                                {"status": "READY", "runId": "AMER-2026-11-22", "region": "AMER", "businessDate": "2026-11-22", "bucket": "t-amer",
                                 "waitUntil": null, "missingMandatory": [], "accepted": 1, "rejected": 0, "unloads": [],
                                 "files": {"bucket": "t-amer", "key": "runs/AMER-2026-11-22/files.json", "count": 1}}"""));

        var manifest = json.writeValueAsString(world.conversion(
                world.planned().stream().map(file -> world.convert(file, 4)).toList()));
        var prepared = answer("{\"operation\": \"prepareLoads\", " + RUN + ", \"bucket\": \"t-amer\", \"conversion\": "
                + manifest + "}");
        assertThat(prepared.path("loads").path(0).path("dataSet").asText()).isEqualTo("sales_order");
        assertThat(prepared.path("loads").path(0).path("statementName").asText())
                .isEqualTo("load AMER-2026-11-22 sales_order");
        var load = answer(
                "{\"operation\": \"prepareLoad\", " + RUN + ", \"bucket\": \"t-amer\", \"conversion\": " + manifest
                        + ", \"dataSet\": \"sales_order\", \"columns\": {\"column_name\": \"order_id\", \"data_type\": \"character varying\","
                        + " \"character_maximum_length\": 10, \"numeric_precision\": null, \"numeric_scale\": null}}");
        assertThat(load.path("refused").asText())
                .startsWith(
                        "Table curated.sales_order does not fit what is loaded: column order_id is varchar(10) where varchar(20) is loaded;");
        assertThat(prepared.path("publish").path("procedures").path(0).asText()).isEqualTo("publish.load_fact_sales");
        assertThat(prepared.path("stopped").isNull()).isTrue();

        var close = "{\"operation\": \"close\", " + RUN + ", \"bucket\": \"t-amer\", \"validation\": " + validation
                + ", \"conversion\": " + manifest
                + ", \"loads\": [{\"dataSet\": \"sales_order\", \"status\": \"LOADED\", \"error\": null, \"rows\": {\"file\": \""
                + SALES + "\", \"rows\": 4}}]"
                + ", \"publish\": {\"status\": \"PUBLISHED\", \"error\": null, \"tables\": [{\"table_name\": \"publish.fact_sales\", \"rows\": 4}]}"
                + ", \"stopped\": null, \"error\": null}";
        var closed = answer(close);
        assertThat(closed).isEqualTo(json.readTree("""
                                {"runId": "AMER-2026-11-22", "status": "OK", "reasons": [], "files": {"LOADED": 1},
                                 "summary": "Run AMER-2026-11-22 ended OK: 1 file, 1 loaded; 4 rows read, 4 written, 0 quarantined, 0 de-duplicated, 0 skipped, 4 loaded.",
                                 "account": {"bucket": "t-amer", "key": "runs/AMER-2026-11-22/account.json"},
                                 "rows": {"rowsIn": 4, "rowsWritten": 4, "rowsQuarantined": 0, "rowsDeduplicated": 0, "rowsSkipped": 0, "rowsLoaded": 4, "published": 4}}"""));
        assertThat(answer(close)).isEqualTo(closed);
        assertThat(ledger.rows(
                        row -> row.getString(1),
                        "select file_name || ' ' || state || ' ' || coalesce(rows_loaded, -1) from tailrace.arrival"
                                + " where region = 'AMER' order by 1"))
                .containsExactly(SALES + " LOADED 4", World.tailName(SALES) + " ARCHIVED -1");
        assertThat(answer("{\"operation\": \"start\", \"region\": \"AMER\", \"businessDate\": \"2026-11-22\"}")
                        .path("reason")
                        .asText())
                .isEqualTo("Run AMER-2026-11-22 exists already; it is OK.");
    }

    @Test
    void readsTheCloseOfARunThatBrokeAtOnce() throws IOException {
        var closed = answer("{\"operation\": \"close\", " + RUN
                + ", \"bucket\": null, \"validation\": null, \"conversion\": null, \"loads\": null, \"publish\": null,"
                + " \"stopped\": null, \"error\": \"Lambda.Unknown: gone\"}");

        assertThat(closed.path("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void refusesARunIdOfAnotherDay() {
        assertThatThrownBy(
                        () -> answer(
                                "{\"operation\": \"validate\", \"runId\": \"AMER-2026-11-21\", \"region\": \"AMER\","
                                        + " \"businessDate\": \"2026-11-22\", \"executionArn\": null, \"now\": \"2026-11-22T13:00:00Z\"}"))
                .hasMessageContaining("Run AMER-2026-11-21 is no run of region AMER and business date 2026-11-22.");
    }

    private JsonNode answer(String request) throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), answer, new NoContext());
        return json.readTree(answer.toByteArray());
    }
}
