package io.tailrace.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.conversion.DqdlRulesets;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.servers.dms.LoadedTable;
import io.tailrace.servers.lambda.FunctionProcess;
import io.tailrace.servers.lambda.Invocation;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The events in {@code samples/events} on a stack on which what they tell of has happened. They are sent in the order of {@link #ORDER}, since each finds what those before it have left;
 * nothing else reaches a function by itself, but what a started state machine calls.
 */
final class SampleEvents implements AutoCloseable {
    /** The names of the files without {@code .json}; each begins with the name of its function. */
    static final List<String> ORDER = List.of(
            "file-router-sqs-batch",
            "file-router-s3-notification",
            "file-router-object-created",
            "validator-validate",
            "converter-csv",
            "converter-workbook",
            "converter-delimited",
            "validator-prepare-loads",
            "validator-prepare-load",
            "validator-close",
            "validator-start",
            "dms-event-handler-inspect",
            "dms-event-handler-compare",
            "dms-event-handler-changes",
            "dms-event-handler-changes-applied",
            "dms-event-handler-task-stopped",
            "dms-event-handler-task-failed",
            "dms-event-handler-serverless-stopped",
            "dms-event-handler-poll",
            "dms-event-handler-start-changes");

    static final List<String> FUNCTIONS = List.of("file-router", "validator", "converter", "dms-event-handler");

    /** When all of them are sent: after the cut-off of the day that they are about. */
    private static final Instant NOW = Instant.parse("2026-11-02T14:40:00Z");

    private static final RegionName AMER = new RegionName("AMER");
    private static final String CONVERSION = "runs/AMER-2026-11-02/conversion/";
    private static final String DMS = "arn:aws:dms:us-east-1:123456789012:";
    private static final String CUSTOMER_SALES = DMS + "task:MERIDIANCUSTOMERSALES";
    private static final String ITEMS = DMS + "replication-config:MERIDIANITEMS";
    private static final String RETURNS = DMS + "task:MERIDIANRETURNS";
    private static final String ITEM_FILES = "meridian-dms";

    private final Project project;
    private final Pipeline pipeline;
    private final List<String> conversions = new ArrayList<>();

    private SampleEvents(Project project, Pipeline pipeline) {
        this.project = project;
        this.pipeline = pipeline;
    }

    /**
     * Starts the stack.
     *
     * @param variables environment variables that every function has besides its own
     */
    static SampleEvents start(Project project, Map<String, String> variables, StackListener listener)
            throws IOException, InterruptedException {
        var warehouse = DemoCommand.warehouse(project);
        var pipeline = Pipeline.start(
                project,
                configuration(project),
                false,
                options -> options.withClock(StackClock.simulated(NOW))
                        .withWarehouseScripts(warehouse)
                        .withFunctionVariables(variables)
                        .withoutNotifications()
                        .withListener(listener));
        var events = new SampleEvents(project, pipeline);
        events.upload();
        events.replicate();
        return events;
    }

    /** The sample company's, with the replications of these events. */
    private static Configuration configuration(Project project) throws IOException {
        var company = Files.readString(project.sampleConfiguration());
        var tasks = Files.readString(project.sampleEvents().resolve("dms-tasks.yaml"));
        var heading = "dmsTasks:\n";
        return new ConfigurationReader(DqdlRulesets.ofRuns())
                .read(
                        company.replace(heading, tasks.substring(tasks.indexOf(heading))),
                        "samples/configuration.yaml with samples/events/dms-tasks.yaml");
    }

    private void upload() {
        uploadAs("", "sales_orders_amer_east_20261102021749.csv", "sales_orders_amer_east_20261102021749.tail.csv");
        uploadAs("", "inventory_amer_20261102022010.xlsx", "inventory_amer_20261102022010.tail.csv");
        uploadAs("", "holiday_photos_20261102030000.zip");
        uploadAs("east coast/", "shipments_amer_20261102021903.dat", "shipments_amer_20261102021903.tail.csv");
        put("shop/item/LOAD00000001.csv", "1,lamp\n2,table\n");
        put("shop/item/20261102-143500123.csv", "U,1,desk lamp\nD,2,\nI,3,chair\n");
    }

    private void uploadAs(String folder, String... names) {
        for (var name : names) {
            pipeline.upload(project.sampleDay().resolve("files").resolve(name), folder + name);
        }
    }

    private void put(String key, String text) {
        pipeline.s3().putObject(request -> request.bucket(ITEM_FILES).key(key), RequestBody.fromString(text));
    }

    private void replicate() {
        var dms = pipeline.stack().dms();
        List.of(CUSTOMER_SALES, ITEMS, RETURNS).forEach(dms::begin);
        dms.stopUntold(CUSTOMER_SALES, "FULL_LOAD_ONLY_FINISHED", DemoCommand.SAMPLE_TABLES);
        dms.stopUntold(ITEMS, "FULL_LOAD_ONLY_FINISHED", List.of(LoadedTable.completed("shop", "item", 2)));
        dms.failUntold(RETURNS, "Last Error  ODBC general error.");
    }

    Pipeline pipeline() {
        return pipeline;
    }

    Path file(String name) {
        return project.sampleEvents().resolve(name + ".json");
    }

    static String function(String name) {
        return FUNCTIONS.stream().filter(name::startsWith).findFirst().orElseThrow();
    }

    /** Sends one event. */
    Invocation send(String name) throws IOException, InterruptedException {
        if (name.equals("validator-prepare-loads")) {
            recordConversions();
        }
        var answer = pipeline.stack().invoke(function(name), Files.readAllBytes(file(name)));
        if (function(name).equals("converter") && answer instanceof Invocation.Succeeded) {
            conversions.add(new String(answer.payload(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** What the Distributed Map writes of its children (AWS Step Functions Developer Guide, "ResultWriter"). */
    private void recordConversions() {
        var results = LandingJson.mapper().createArrayNode();
        conversions.forEach(
                output -> results.addObject().put("Status", "SUCCEEDED").put("Output", output));
        var manifest = LandingJson.mapper().createObjectNode();
        var bucket = pipeline.bucketOf(AMER);
        manifest.put("DestinationBucket", bucket);
        var files = manifest.putObject("ResultFiles");
        files.putArray("FAILED");
        files.putArray("PENDING");
        files.putArray("SUCCEEDED").addObject().put("Key", CONVERSION + "SUCCEEDED_0.json");
        write(bucket, "SUCCEEDED_0.json", results);
        write(bucket, "manifest.json", manifest);
    }

    private void write(String bucket, String name, JsonNode document) {
        pipeline.s3()
                .putObject(
                        request -> request.bucket(bucket).key(CONVERSION + name),
                        RequestBody.fromString(document.toString()));
    }

    /** The live processes of a function. */
    List<FunctionProcess> processes(String function) {
        var name = pipeline.stack().function(function).name();
        return pipeline.stack().processes().stream()
                .filter(process -> process.function().equals(name))
                .toList();
    }

    /** Lets what the events have started work on, as far as it can while time stands still. */
    void settle() throws InterruptedException {
        pipeline.clock().settle();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
