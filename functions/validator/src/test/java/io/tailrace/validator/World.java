package io.tailrace.validator;

import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.LineageEvent;
import io.tailrace.landing.observation.Observers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A region's bucket and ledger in memory, and the services on them. 22 November 2026 is a Sunday; Los Angeles is at UTC-8 then: runAt 13:00Z, cut-off 14:30Z. */
final class World {
    static final String BUCKET = "t-amer";
    static final RegionName AMER = new RegionName("AMER");
    static final LocalDate DAY = LocalDate.parse("2026-11-22");
    static final RunId RUN = RunId.first(AMER, DAY);
    static final Instant EARLY = Instant.parse("2026-11-22T11:00:00Z");
    static final Instant AT_RUN = Instant.parse("2026-11-22T13:00:00Z");
    static final Instant AFTER_CUT_OFF = Instant.parse("2026-11-22T14:30:00Z");
    static final String ROLE = "arn:aws:iam::123456789012:role/copy";
    static final String HEADER = "file_name,file_size,row_count,sha256,business_date";

    static final String YAML = """
            company: Test
            regions:
              AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}
              EMEA: {timeZone: Europe/Berlin, runAt: "02:30", cutOff: "02:45"}
            dataSets:
              sales_order:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text, length: 20, required: true}
                  - {name: amount, type: "decimal(18,2)"}
                businessKey: [order_id]
                rules: "Rules = [ RowCount > 0 ]"
                load: {target: curated.sales_order, mode: replace-by-key, key: [_region, _business_date]}
              deal:
                format: {type: csv}
                columns: [{name: deal_id, type: text}]
            mappings:
              - {files: "sales_amer_{timestamp}.csv", dataSet: sales_order, regions: [AMER], mandatory: true}
              - {files: "sales_extra_{timestamp}.csv", dataSet: sales_order, regions: [AMER]}
              - {files: "sales_extra_{timestamp}.txt", dataSet: sales_order, regions: [AMER]}
              - {files: "deals_{timestamp}.csv", dataSet: deal, regions: [AMER, EMEA]}
              - {files: "weekly_{timestamp}.csv", dataSet: deal, regions: [AMER], mandatory: true, calendar: weekly MON}
            procedures:
              - {name: publish.load_fact_sales, regions: [AMER]}
            """;

    final Interruptions interruptions = new Interruptions();
    final MemoryStore store = new MemoryStore(interruptions);
    final MemoryLedger ledger = new MemoryLedger(interruptions);
    final Set<RunId> executions = new HashSet<>();
    Configuration configuration = configuration(YAML);
    final List<Fact> facts = new ArrayList<>();
    final List<LineageEvent> lineage = new ArrayList<>();
    private final Observers observers = new Observers(facts::add, lineage::add);

    static Configuration configuration(String yaml) {
        return new ConfigurationReader((columns, rules, others) -> List.of()).read(yaml, "test.yaml");
    }

    private Configurations configurations() {
        return () -> new Configurations.Version(7, configuration);
    }

    /** Routed at that time. */
    void land(String fileName, String content, Instant at) {
        store.place(BUCKET, ZoneKeys.landing(fileName), content, at);
        var dataSet = new Mappings(configuration)
                .route(fileName).stream()
                        .findFirst()
                        .map(match -> match.dataSet())
                        .orElse(null);
        ledger.land(AMER, dataSet, fileName, fileName.contains(".tail.") ? FileRole.TAIL : FileRole.DATA, at);
    }

    /** A good pair, routed early. */
    void landPair(String dataName, String content) {
        landPair(dataName, content, EARLY);
    }

    void landPair(String dataName, String content, Instant at) {
        land(dataName, content, at);
        land(tailName(dataName), tail(dataName, content), at);
    }

    static String tailName(String dataName) {
        return dataName.substring(0, dataName.lastIndexOf('.')) + ".tail.csv";
    }

    static String tail(String dataName, String content) {
        return HEADER + "\n" + dataName + "," + content.getBytes(StandardCharsets.UTF_8).length + ",,,\n";
    }

    RunStarted start(ValidatorRequest.Start request) {
        Executions starting = run -> new Executions.Start("arn:execution:" + run, executions.add(run));
        return new RunStart(configurations(), ledger, starting).start(request);
    }

    Validation validate(Instant now) {
        return validate(RUN, now);
    }

    Validation validate(RunId run, Instant now) {
        return new PairValidation(configurations(), ledger, ledger, ledger, store, new Buckets("t"), ROLE, observers)
                .validate(new ValidatorRequest.Validate(run.region(), run.businessDate(), run, "arn:x", now));
    }

    PreparedLoads prepareLoads(ObjectLocation conversion) {
        return prepareLoads(RUN, conversion);
    }

    PreparedLoads prepareLoads(RunId run, ObjectLocation conversion) {
        return new LoadPreparation(ledger, store, ROLE, observers.lineage(), () -> AT_RUN)
                .prepare(new ValidatorRequest.PrepareLoads(run, run.region(), run.businessDate(), BUCKET, conversion));
    }

    /** @param columns those of the curated table, when there is one */
    PreparedLoad prepareLoad(ObjectLocation conversion, String dataSet, TableColumn... columns) {
        return prepareLoad(RUN, conversion, dataSet, columns);
    }

    PreparedLoad prepareLoad(RunId run, ObjectLocation conversion, String dataSet, TableColumn... columns) {
        return new LoadPreparation(ledger, store, ROLE, observers.lineage(), () -> AT_RUN)
                .prepare(new ValidatorRequest.PrepareLoad(
                        run,
                        run.region(),
                        run.businessDate(),
                        BUCKET,
                        conversion,
                        new DataSetName(dataSet),
                        List.of(columns)));
    }

    RunClosed close(ValidatorRequest.Close request) {
        return new RunClosing(
                        configurations(),
                        ledger,
                        ledger,
                        ledger,
                        store,
                        new Buckets("t"),
                        () -> AFTER_CUT_OFF,
                        observers)
                .close(request);
    }

    /** Closes a run in which everything that was prepared was loaded. */
    RunClosed closeLoaded(@Nullable ObjectLocation conversion, List<LoadOutcome> loads) {
        return close(new ValidatorRequest.Close(
                RUN, AMER, DAY, BUCKET, null, conversion, loads, null, null, null, List.of()));
    }

    List<PlannedFile> planned() {
        return planned(RUN);
    }

    List<PlannedFile> planned(RunId run) {
        return List.of(LandingJson.read(store.text(BUCKET, ZoneKeys.files(run)), PlannedFile[].class));
    }

    Rejection rejection(String fileName) {
        return rejection(RUN, fileName);
    }

    Rejection rejection(RunId run, String fileName) {
        return LandingJson.read(store.text(BUCKET, ZoneKeys.rejectReason(run, fileName)), Rejection.class);
    }

    List<String> keys(String prefix) {
        return store.keys(BUCKET, prefix);
    }

    /** What the converter does with a good file: archive, temp-raw, answer. */
    ConversionResult convert(PlannedFile file, long rows) {
        leaveProcessing(file, ZoneKeys.archive(file.runId(), ""));
        var key = ZoneKeys.tempRaw(file.runId(), file.dataSet(), file.fileName(), Output.Encoding.CSV_GZIP, 1);
        store.place(BUCKET, key, "converted", AT_RUN);
        var report = "{\"metrics\": {\"Dataset.*.RowCount\": " + rows + "}}";
        store.place(BUCKET, ZoneKeys.report(file.runId(), file.fileName()), report, AT_RUN);
        return new ConversionResult(
                FileOutcome.CONVERTED,
                file.runId(),
                file.fileName(),
                file.dataSet(),
                rows,
                rows,
                0,
                0,
                0,
                List.of(),
                List.of(new ConversionResult.Output(BUCKET, key, 9, rows)),
                null,
                ZoneKeys.report(file.runId(), file.fileName()),
                false,
                null);
    }

    /** Where the converter writes what fits into one part. */
    static String converted(DataSetName dataSet, String fileName) {
        return ZoneKeys.tempRaw(RUN, dataSet, fileName, Output.Encoding.CSV_GZIP, 1);
    }

    ConversionResult reject(PlannedFile file, RejectReason reason) {
        leaveProcessing(file, ZoneKeys.reject(RUN, ""));
        return new ConversionResult(
                FileOutcome.REJECTED,
                RUN,
                file.fileName(),
                file.dataSet(),
                3,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                null,
                null,
                false,
                reason);
    }

    private void leaveProcessing(PlannedFile file, String prefix) {
        for (var key : List.of(file.key(), file.tailKey())) {
            store.move(new ObjectLocation(BUCKET, key), new ObjectLocation(BUCKET, prefix + ZoneKeys.fileName(key)));
        }
    }

    /** What the Distributed Map writes. */
    ObjectLocation conversion(List<?> outcomes) {
        return conversion(RUN, outcomes);
    }

    ObjectLocation conversion(RunId run, List<?> outcomes) {
        var executions = new ArrayList<Map<String, Object>>();
        outcomes.forEach(
                outcome -> executions.add(Map.of("Status", "SUCCEEDED", "Output", LandingJson.canonical(outcome))));
        var prefix = ZoneKeys.conversionPrefix(run) + "map-run/";
        store.place(BUCKET, prefix + "SUCCEEDED_0.json", LandingJson.canonical(executions), AT_RUN);
        var manifest = Map.of(
                "DestinationBucket",
                BUCKET,
                "MapRunArn",
                "arn:map",
                "ResultFiles",
                Map.of(
                        "FAILED",
                        List.of(),
                        "PENDING",
                        List.of(),
                        "SUCCEEDED",
                        List.of(Map.of("Key", prefix + "SUCCEEDED_0.json", "Size", 1))));
        store.place(BUCKET, prefix + "manifest.json", LandingJson.canonical(manifest), AT_RUN);
        return new ObjectLocation(BUCKET, prefix + "manifest.json");
    }

    static LoadOutcome loaded(DataSetName dataSet, Map<String, Long> rows) {
        return new LoadOutcome(
                dataSet,
                LoadOutcome.LOADED,
                rows.entrySet().stream()
                        .map(entry -> new LoadOutcome.FileRows(entry.getKey(), entry.getValue()))
                        .toList(),
                null);
    }
}
