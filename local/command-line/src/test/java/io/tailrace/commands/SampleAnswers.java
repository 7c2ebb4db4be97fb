package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.servers.lambda.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What each event of {@code samples/events} must be answered, and what must have become of the files that it tells of. */
final class SampleAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AMER = "tailrace-123456789012-amer";

    /** Of each answer what shows that the event was understood: JSON pointers and values, both as text. */
    private static final Map<String, Map<String, String>> EXPECTED = Map.ofEntries(
            Map.entry("file-router-sqs-batch", Map.of("/batchItemFailures", "[]")),
            Map.entry(
                    "file-router-s3-notification",
                    Map.of(
                            "/routed/0/outcome", "LANDED",
                            "/routed/0/region", "AMER",
                            "/routed/0/key", "east coast/shipments_amer_20261102021903.dat",
                            "/routed/1/outcome", "UNROUTED")),
            Map.entry("file-router-object-created", Map.of("/routed/0/outcome", "LANDED", "/routed/0/region", "AMER")),
            Map.entry("validator-validate", Map.of("/status", "READY", "/accepted", "3", "/rejected", "0")),
            Map.entry("converter-csv", conversion(120, 116, 4)),
            Map.entry("converter-workbook", conversion(80, 80, 0)),
            Map.entry("converter-delimited", conversion(100, 95, 5)),
            Map.entry(
                    "validator-prepare-loads",
                    Map.of(
                            "/loads/0/dataSet", "inventory",
                            "/loads/1/dataSet", "sales_order",
                            "/loads/2/dataSet", "shipment",
                            "/publish/procedures/0", "publish.load_dim_product")),
            Map.entry(
                    "validator-prepare-load",
                    Map.of("/table", "curated.inventory", "/convertedRows", "80", "/refused", "null")),
            Map.entry(
                    "validator-close",
                    Map.of(
                            "/status", "FAILED",
                            "/files/FAILED", "3",
                            "/rows/rowsWritten", "291",
                            "/reasons/0", "No file got through.")),
            Map.entry("validator-start", Map.of("/runId", "APJ-2026-11-02", "/started", "true")),
            Map.entry(
                    "dms-event-handler-inspect",
                    Map.of("/problems", "[]", "/tables/0/expected", "3", "/tables/1/target", "dbo.fact_sales_stg")),
            Map.entry(
                    "dms-event-handler-compare",
                    Map.of(
                            "/passed", "false",
                            "/summary", "Table dbo.sales_order: expected 6 rows in dbo.fact_sales_stg, found 5.")),
            Map.entry("dms-event-handler-changes", Map.of("/status", "READY", "/files", "2", "/changes", "5")),
            Map.entry("dms-event-handler-changes-applied", Map.of("/files", "2", "/changes", "5")),
            Map.entry("dms-event-handler-task-stopped", Map.of("/decision", "STARTED")),
            Map.entry(
                    "dms-event-handler-task-failed",
                    Map.of("/decision", "TASK_FAILED", "/reason", "Last Error  ODBC general error.")),
            Map.entry("dms-event-handler-serverless-stopped", Map.of("/decision", "STARTED")),
            Map.entry("dms-event-handler-poll", Map.of("/0/decision", "DUPLICATE", "/1/decision", "DUPLICATE")),
            // All there was has been applied.
            Map.entry("dms-event-handler-start-changes", Map.of("", "[]")),
            Map.entry("configuration-migrate", Map.of("/applied", "0")),
            Map.entry(
                    "configuration-current",
                    Map.of("/missingMigrations", "0", "/version", "1", "/configuration/company", "Meridian Networks")),
            Map.entry("configuration-difference", Map.of("/difference/1", "- region EMEA")),
            Map.entry("configuration-apply", Map.of("/written", "true", "/version", "2")));

    private SampleAnswers() {}

    private static Map<String, String> conversion(int in, int written, int quarantined) {
        return Map.of(
                "/outcome", "CONVERTED",
                "/rowsIn", String.valueOf(in),
                "/rowsWritten", String.valueOf(written),
                "/rowsQuarantined", String.valueOf(quarantined));
    }

    /** Sends every event and looks at its answer. */
    static void check(SampleEvents events) throws IOException, InterruptedException {
        assertThat(EXPECTED).containsOnlyKeys(SampleEvents.ORDER);
        for (var name : SampleEvents.ORDER) {
            if (name.startsWith("converter")) {
                isAsPlanned(events, name);
            }
            var answer = answer(name, events.send(name));
            EXPECTED.getOrDefault(name, Map.of())
                    .forEach((pointer, value) -> assertThat(text(answer.at(pointer)))
                            .as(name + " " + pointer)
                            .isEqualTo(value));
        }
    }

    private static JsonNode answer(String name, Invocation invocation) throws IOException {
        var text = new String(invocation.payload(), StandardCharsets.UTF_8);
        assertThat(invocation).as(name + ": " + text).isInstanceOf(Invocation.Succeeded.class);
        return JSON.readTree(text);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    /** An event of the converter is what the validator has planned. */
    private static void isAsPlanned(SampleEvents events, String name) throws IOException {
        var planned = JSON.readTree(events.pipeline()
                .s3()
                .getObjectAsBytes(request -> request.bucket(AMER).key("runs/AMER-2026-11-02/files.json"))
                .asByteArray());
        assertThat(planned).as(name).contains(JSON.readTree(events.file(name).toFile()));
    }
}
