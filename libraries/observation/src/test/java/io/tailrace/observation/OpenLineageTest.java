package io.tailrace.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.openlineage.client.OpenLineage;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RunId;
import io.tailrace.landing.observation.LineageEvent;
import io.tailrace.landing.observation.LineageEvent.Check;
import io.tailrace.landing.observation.LineageEvent.Field;
import io.tailrace.landing.observation.LineageEvent.Place;
import io.tailrace.landing.observation.LineageEvent.Size;
import io.tailrace.landing.observation.LineageEvent.State;
import io.tailrace.landing.observation.LineageEvent.Step;
import io.tailrace.landing.observation.LineageEvent.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events on their way to a real server, read there with OpenLineage's own classes. */
class OpenLineageTest {
    private static final Instant AT = Instant.parse("2026-11-02T13:00:00.250Z");
    private static final RunId RUN = RunId.parse("AMER-2026-11-02");
    private static final Step CONVERT = new Step("convert.sales_order", RUN + "/a.csv");
    private static final Table RAW = new Table(
            new Place.File("demo-amer", "processing/AMER-2026-11-02/a.csv"),
            List.of(),
            null,
            List.of(new Check("IsComplete \"order_id\"", true), new Check("RowCount > 10", false)));
    private static final Table CLEAN = new Table(
            new Place.File("demo-amer", "temp-raw/AMER-2026-11-02/sales_order/a.csv.csv.gz"),
            List.of(new Field("order_id", "text"), new Field("amount", "decimal(18,2)")),
            new Size(120, 4096L),
            List.of());
    private static final Table CURATED =
            new Table(new Place.WarehouseTable("curated.sales_order"), List.of(), new Size(120, null), List.of());

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private int status = 201;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private OpenLineageSender sender() {
        return new OpenLineageSender(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                "key",
                new OpenLineageJson(
                        "meridian",
                        OpenLineageJson.Warehouse.of("redshift://bi.us-east-1:5439/dev")
                                .orElseThrow()));
    }

    @Test
    void aConversionIsWhatOpenLineagesOwnClassesRead() throws IOException {
        sender().tell(event(State.COMPLETE, List.of(RAW), List.of(CLEAN), null));

        assertThat(requests).containsExactly("POST /api/v1/lineage Bearer key application/json");
        var event = read(bodies.getFirst());
        assertThat(event.getEventType()).isEqualTo(OpenLineage.RunEvent.EventType.COMPLETE);
        assertThat(event.getEventTime().toInstant()).isEqualTo(AT);
        assertThat(event.getJob().getNamespace()).isEqualTo("meridian");
        assertThat(event.getJob().getName()).isEqualTo("convert.sales_order");
        assertThat(event.getJob().getFacets().getJobType().getProcessingType()).isEqualTo("BATCH");
        assertThat(event.getRun().getFacets().getParent().getJob().getName()).isEqualTo("regional-pipeline.AMER");
        var input = event.getInputs().getFirst();
        assertThat(input.getNamespace() + " " + input.getName())
                .isEqualTo("s3://demo-amer processing/AMER-2026-11-02/a.csv");
        assertThat(input.getInputFacets().getDataQualityAssertions().getAssertions())
                .extracting(check -> check.getAssertion() + " " + check.getSuccess())
                .containsExactly("IsComplete \"order_id\" true", "RowCount > 10 false");
        var output = event.getOutputs().getFirst();
        assertThat(output.getFacets().getSchema().getFields())
                .extracting(field -> field.getName() + " " + field.getType())
                .containsExactly("order_id text", "amount decimal(18,2)");
        assertThat(output.getOutputFacets().getOutputStatistics().getRowCount()).isEqualTo(120);
        assertThat(output.getOutputFacets().getOutputStatistics().getSize()).isEqualTo(4096);
        keepsTheSpecification(LandingJson.mapper().readTree(bodies.getFirst()));
    }

    @Test
    void tablesOfTheWarehouseAreNamedByClusterAndDatabase() throws IOException {
        sender().tell(event(State.START, List.of(CLEAN), List.of(CURATED), null));

        var output = read(bodies.getFirst()).getOutputs().getFirst();
        assertThat(output.getNamespace()).isEqualTo("redshift://bi.us-east-1:5439");
        assertThat(output.getName()).isEqualTo("dev.curated.sales_order");
        keepsTheSpecification(LandingJson.mapper().readTree(bodies.getFirst()));
    }

    @Test
    void aRepetitionIsTheSameRunAndAFailureSaysWhy() throws IOException {
        var sender = sender();
        sender.tell(event(State.START, List.of(RAW), List.of(), null));
        sender.tell(event(State.FAIL, List.of(RAW), List.of(), "File a.csv was rejected: SIZE_DIFFERS"));
        sender.tell(new LineageEvent(State.START, AT, Step.of(RUN), null, List.of(), List.of(), null));

        var events = bodies.stream().map(OpenLineageTest::read).toList();
        assertThat(events.get(1).getRun().getRunId())
                .isEqualTo(events.get(0).getRun().getRunId());
        assertThat(events.get(1).getRun().getFacets().getErrorMessage().getMessage())
                .isEqualTo("File a.csv was rejected: SIZE_DIFFERS");
        assertThat(events.get(0).getRun().getFacets().getParent().getRun().getRunId())
                .isEqualTo(events.get(2).getRun().getRunId());
        for (var body : bodies) {
            keepsTheSpecification(LandingJson.mapper().readTree(body));
        }
    }

    @Test
    void anEndpointThatRefusesIsAskedOnceAndFailsNothing() {
        status = 503;
        var sender = sender();
        sender.tell(event(State.START, List.of(RAW), List.of(), null));
        sender.tell(event(State.COMPLETE, List.of(RAW), List.of(CLEAN), null));

        assertThat(requests).hasSize(1);
    }

    @Test
    void anEndpointThatIsNotThereFailsNothing() {
        var sender = sender();
        server.stop(0);

        sender.tell(event(State.START, List.of(RAW), List.of(), null));

        assertThat(requests).isEmpty();
    }

    private static OpenLineage.RunEvent read(String body) {
        return LandingJson.read(body, OpenLineage.RunEvent.class);
    }

    private static LineageEvent event(State state, List<Table> from, List<Table> to, @Nullable String error) {
        return new LineageEvent(state, AT, CONVERT, Step.of(RUN), from, to, error);
    }

    /** What OpenLineage.json requires of a RunEvent, and of every facet; the versions are those that the client was generated from. */
    private static void keepsTheSpecification(JsonNode event) {
        for (var required : List.of("eventTime", "producer", "schemaURL")) {
            assertThat(event.path(required).isTextual()).as(required).isTrue();
        }
        assertThat(event.path("schemaURL").asText())
                .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
        assertThat(event.path("run").path("runId").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        var own = new OpenLineage(URI.create("urn:tailrace"));
        var versions = Stream.of(
                        own.newParentRunFacetBuilder().build().get_schemaURL(),
                        own.newErrorMessageRunFacetBuilder().build().get_schemaURL(),
                        own.newJobTypeJobFacetBuilder().build().get_schemaURL(),
                        own.newSchemaDatasetFacetBuilder().build().get_schemaURL(),
                        own.newOutputStatisticsOutputDatasetFacetBuilder()
                                .build()
                                .get_schemaURL(),
                        own.newDataQualityAssertionsDatasetFacetBuilder()
                                .build()
                                .get_schemaURL())
                .map(URI::toString)
                .toList();
        var facets = event.findValues("_schemaURL");
        assertThat(facets).isNotEmpty().allMatch(url -> versions.contains(url.asText()));
        assertThat(event.findValues("_producer")).hasSameSizeAs(facets);
    }
}
