package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunStatus;
import io.tailrace.servers.lambda.LogLine;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.StackOptions;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day on which every cell holds a canary, through the packaged functions under AWS's runtime client: converted, quarantined, rejected, refused by COPY, unknown, broken. Whatever the functions print is
 * read: it must be JSON, say what it is about, count what happened, and hold no canary.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationTest {
    private static final String CANARY = "Canary7Bird";
    private static final String SECRET = "Secret9Feather";
    private static final RegionName NORTH = new RegionName("NORTH");
    private static final LocalDate DAY = LocalDate.parse("2026-11-02");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONFIGURATION = """
            company: Aviary
            regions:
              NORTH: {timeZone: UTC, runAt: "05:00", cutOff: "06:00"}
            dataSets:
              good:
                format: {type: csv}
                columns:
                  - {name: id, type: text, length: 40, required: true}
                  - {name: amount, type: "decimal(10,2)"}
                rules: |
                  Rules = [ IsComplete "id", ColumnLength "id" < 30 ]
                load: {target: curated.good, mode: append}
              strict:
                format: {type: csv}
                columns: [{name: id, type: text, length: 40, required: true}, {name: amount, type: integer}]
                rules: 'Rules = [ IsUnique "id" ]'
                onRuleFailure: reject
                load: {target: curated.strict, mode: append}
              refused:
                format: {type: csv}
                columns: [{name: id, type: text, length: 60}, {name: day, type: date}]
                load: {target: curated.refused, mode: append, copy: {dateFormat: DD.MM.YYYY}}
              checked:
                format: {type: csv}
                columns: [{name: id, type: text, length: 60}]
                load: {target: curated.checked, mode: append, after: ["insert into curated.checked_log select id from curated.checked"]}
              book:
                format: {type: xlsx}
                columns: [{name: id, type: text, length: 40}]
            mappings:
              - {files: "good_{timestamp}.csv", dataSet: good, regions: [NORTH], mandatory: true}
              - {files: "strict_{timestamp}.csv", dataSet: strict, regions: [NORTH]}
              - {files: "refused_{timestamp}.csv", dataSet: refused, regions: [NORTH]}
              - {files: "checked_{timestamp}.csv", dataSet: checked, regions: [NORTH]}
              - {files: "book_{timestamp}.xlsx", dataSet: book, regions: [NORTH]}
              - {files: "missing_{timestamp}.csv", dataSet: good, regions: [NORTH], mandatory: true}
            """;

    private static final String WAREHOUSE = """
            create schema if not exists curated;
            create table curated.checked_log (id integer);
            """;

    private final List<LogLine> written = Collections.synchronizedList(new ArrayList<>());
    private final List<JsonNode> lineage = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private HttpServer marquez;
    private Pipeline pipeline;
    private Account account;

    @BeforeAll
    void runTheDay(@TempDir Path folder) throws IOException, InterruptedException {
        marquez = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        marquez.createContext("/api/v1/lineage", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            lineage.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        marquez.start();
        var project = new Project(ProjectUnderTest.root());
        var scripts = new ArrayList<>(DemoCommand.warehouse(project).stream()
                .filter(script -> script.toString().endsWith("01-tailrace.sql"))
                .toList());
        scripts.add(Files.writeString(folder.resolve("checked.sql"), WAREHOUSE));
        var clock = StackClock.simulated(Instant.parse("2026-11-02T00:00:00Z"), Duration.ofMinutes(5));
        pipeline = Pipeline.start(
                project,
                ConfigurationOption.read(Files.writeString(folder.resolve("aviary.yaml"), CONFIGURATION)),
                false,
                options -> observed(options)
                        .withClock(clock)
                        .withWarehouseScripts(scripts)
                        .withListener(new StackListener() {
                            @Override
                            public void log(LogLine line) {
                                // The JVM says on every start which options it was given.
                                if (!line.text().startsWith("Picked up JAVA_TOOL_OPTIONS")) {
                                    written.add(line);
                                }
                            }
                        }));
        upload(folder);
        clock.settle();
        var day = new Day(pipeline, DAY, List.of(NORTH));
        account = day.account(
                        day.startAtRunTime(false).stream().map(Day.Started::run).toList())
                .runs()
                .getFirst();
        pipeline.stack().invoke(function("converter"), bytes("[" + CANARY + "]"));
        pipeline.stack()
                .invoke(function("validator"), bytes("{\"operation\": \"close\", \"loads\": \"" + CANARY + "\"}"));
        pipeline.stack().invoke(function("file-router"), bytes(CANARY));
    }

    @AfterAll
    void stop() {
        pipeline.close();
        marquez.stop(0);
    }

    /** The functions are told where to send lineage. */
    private StackOptions observed(StackOptions options) {
        var parameters = new HashMap<>(options.parameters());
        parameters.put(
                "OpenLineageUrl", "http://127.0.0.1:" + marquez.getAddress().getPort());
        parameters.put("OpenLineageWarehouse", "redshift://bi.us-east-1:5439/dev");
        return options.withParameters(parameters).withFunctionVariables(Map.of("OPENLINEAGE_API_KEY", SECRET));
    }

    private void upload(Path folder) throws IOException {
        pair(
                folder,
                "good_20261102020000.csv",
                rows("id,amount", CANARY + "a,1.50", CANARY + "b," + CANARY, "," + "2"));
        pair(folder, "good_20261102020001.csv", rows("id,amount", CANARY + CANARY + CANARY + CANARY + ",1", "x,2"));
        pair(folder, "strict_20261102020000.csv", rows("id,amount", CANARY + ",1", CANARY + ",2"));
        pair(folder, "strict_20261102020001.csv", rows(CANARY + "," + CANARY, CANARY + "," + CANARY));
        pair(folder, "refused_20261102020000.csv", rows("id,day", CANARY + ",2026-11-20"));
        pair(folder, "checked_20261102020000.csv", rows("id", CANARY));
        pair(folder, "book_20261102020000.xlsx", "PK\u0003\u0004" + CANARY.repeat(100));
        pipeline.upload(Files.writeString(folder.resolve("unknown.csv"), CANARY), "unknown.csv");
        pipeline.upload(Files.writeString(folder.resolve("broken.tail.csv"), CANARY), "good_20261102020009.tail.csv");
    }

    private void pair(Path folder, String name, String content) throws IOException {
        var file = Files.writeString(folder.resolve(name), content);
        pipeline.upload(file, name);
        var tail = name.substring(0, name.lastIndexOf('.')) + ".tail.csv";
        pipeline.upload(
                Files.writeString(folder.resolve(tail), "file_name,file_size\n" + name + "," + Files.size(file) + "\n"),
                tail);
    }

    private static String rows(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String function(String name) {
        return pipeline.stack().function(name).name();
    }

    @Test
    void theDayHasEveryOutcome() {
        var outcomes = account.files().stream()
                .collect(Collectors.toMap(
                        Account.FileEntry::fileName, Account.FileEntry::outcome, (one, other) -> one, TreeMap::new));
        assertThat(outcomes)
                .containsAllEntriesOf(Map.of(
                        "good_20261102020000.csv", FileOutcome.LOADED,
                        "strict_20261102020000.csv", FileOutcome.REJECTED,
                        "strict_20261102020001.csv", FileOutcome.REJECTED,
                        "refused_20261102020000.csv", FileOutcome.FAILED,
                        "checked_20261102020000.csv", FileOutcome.FAILED,
                        "book_20261102020000.xlsx", FileOutcome.REJECTED));
        assertThat(account.totals().rowsQuarantined()).isPositive();
        assertThat(account.status()).isEqualTo(RunStatus.PARTIAL);
    }

    @Test
    void noLineHoldsACellOrASecret() {
        assertThat(written).isNotEmpty();
        assertThat(written)
                .noneMatch(line -> line.text().contains(CANARY) || line.text().contains(SECRET));
        var password = pipeline.stack().configurationDatabase().password();
        assertThat(password).isNotBlank();
        assertThat(written)
                .noneMatch(
                        line -> line.text().contains("password=") || line.text().contains("\"" + password + "\""));
    }

    @Test
    void everyLineIsAJsonObjectThatNamesItsRequest() throws IOException {
        for (var line : written) {
            var json = JSON.readTree(line.text());
            assertThat(json.isObject()).as(line.text()).isTrue();
            if (json.has("logger")) {
                assertThat(json.path("requestId").asText()).as(line.text()).hasSize(36);
                assertThat(json.path("traceId").asText()).as(line.text()).startsWith("1-");
            }
        }
        assertThat(lines("converter")
                        .filter(line -> line.path("message").asText().contains("rows in")))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("run").asText()).isEqualTo("NORTH-2026-11-02");
                    assertThat(line.path("region").asText()).isEqualTo("NORTH");
                    assertThat(line.path("file").asText()).isNotEmpty();
                    assertThat(line.path("dataSet").asText()).isNotEmpty();
                });
        assertThat(lines("file-router").filter(line -> line.has("logger") && line.has("file")))
                .isNotEmpty();
    }

    @Test
    void metricsAgreeWithTheAccount() throws IOException {
        var sums = new TreeMap<String, Long>();
        for (var line : metrics()) {
            for (var metric : line.at("/_aws/CloudWatchMetrics/0/Metrics")) {
                var name = metric.path("Name").asText();
                var group = line.path("Outcome").asText("") + line.path("Fate").asText("");
                sums.merge(name + " " + group, line.path(name).asLong(), Long::sum);
            }
            assertThat(line.path("Stack").asText()).isEqualTo("tailrace");
        }
        for (var outcome : FileOutcome.values()) {
            long files = account.files().stream()
                    .filter(file -> file.outcome() == outcome)
                    .count();
            assertThat(sums.getOrDefault("FilesByOutcome " + outcome, 0L))
                    .as(outcome.name())
                    .isEqualTo(files);
        }
        assertThat(sums)
                .containsEntry("RowsByFate written", account.totals().rowsWritten())
                .containsEntry("RowsByFate quarantined", account.totals().rowsQuarantined())
                .containsEntry("RunsPartial ", 1L)
                .containsEntry("FilesUnrouted ", 1L);
        assertThat(sums.get("RunDuration ")).isBetween(1L, Duration.ofHours(4).toSeconds());
        assertThat(sums.get("MandatoryMissing ")).isPositive();
    }

    @Test
    void lineageIsToldFromTheFileToTheWarehouse() {
        assertThat(keys).containsOnly("Bearer " + SECRET);
        var told = lineage.stream()
                .map(event -> event.path("eventType").asText() + " "
                        + event.at("/job/name").asText())
                .toList();
        assertThat(told)
                .contains(
                        "START regional-pipeline.NORTH",
                        "START convert.good",
                        "COMPLETE convert.good",
                        "FAIL convert.strict",
                        "START load.good",
                        "COMPLETE load.good",
                        "FAIL load.refused",
                        "FAIL load.checked",
                        "COMPLETE regional-pipeline.NORTH");
        assertThat(told.stream().filter("COMPLETE regional-pipeline.NORTH"::equals))
                .hasSize(1);
        assertThat(lineage).noneMatch(event -> event.toString().contains(CANARY));
        var load = lineage.stream()
                .filter(event -> event.at("/job/name").asText().equals("load.good"))
                .toList()
                .getLast();
        assertThat(load.at("/outputs/0/namespace").asText()).isEqualTo("redshift://bi.us-east-1:5439");
        assertThat(load.at("/outputs/0/name").asText()).isEqualTo("dev.curated.good");
        assertThat(lineage.stream()
                        .filter(event -> event.at("/job/name").asText().equals("convert.good"))
                        .flatMap(event -> event.findPath("outputs").findValuesAsText("name").stream()))
                .contains(load.at("/inputs/0/name").asText());
    }

    private List<JsonNode> metrics() throws IOException {
        var metrics = new ArrayList<JsonNode>();
        for (var line : written) {
            var json = JSON.readTree(line.text());
            if (json.has("_aws")) {
                metrics.add(json);
            }
        }
        return metrics;
    }

    private java.util.stream.Stream<JsonNode> lines(String function) {
        return written.stream()
                .filter(line -> line.function().equals(function(function)))
                .map(line -> {
                    try {
                        return JSON.readTree(line.text());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }
}
