package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Region;
import io.tailrace.samples.DayFolder;
import io.tailrace.samples.ExpectedDay;
import io.tailrace.samples.ExpectedFile;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.states.ExecutionRecord;
import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.TextTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The sample day through the shipped template, functions and machines, held against what its maker says must become of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleDayTest {
    private final Project project = new Project(ProjectUnderTest.root());
    private Pipeline pipeline;
    private ExpectedDay expected;
    private Day day;
    private List<RunId> runs;
    private DayAccount account;

    @BeforeAll
    void runTheDay() throws IOException, InterruptedException {
        var folder = new DayFolder(project.sampleDay());
        expected = folder.expected();
        var arrivals = folder.arrivals();
        var clock = StackClock.simulated(arrivals.getFirst().at().minusSeconds(60), Duration.ofMinutes(5));
        var configuration = ConfigurationOption.read(project.sampleConfiguration());
        pipeline = Pipeline.start(
                project, configuration, clock, null, DemoCommand.warehouse(project), true, StackListener.none());
        for (var arrival : arrivals) {
            clock.at(arrival.at(), arrival.key(), () -> pipeline.upload(folder.file(arrival), arrival.key()));
        }
        day = new Day(
                pipeline,
                expected.date(),
                configuration.regions().stream().map(Region::name).toList());
        runs = day.awaitScheduled();
        account = day.account(runs);
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @Test
    @Order(1)
    void everyFileBecomesWhatItsMakerSays() {
        var told = new TreeMap<String, String>();
        for (var run : account.runs()) {
            run.files().forEach(file -> told.put(run.region() + " " + file.fileName(), tell(file)));
        }
        account.otherFiles().stream()
                .filter(file -> file.state().equals("LANDED") || file.state().equals("UNROUTED"))
                .filter(file -> !file.fileName().endsWith(".tail.csv"))
                .forEach(file -> told.put(
                        file.region() + " " + file.fileName(),
                        file.state().equals("LANDED") ? "WAITING" : file.state()));
        assertThat(told)
                .containsExactlyInAnyOrderEntriesOf(expected.files().stream()
                        .collect(Collectors.toMap(file -> file.region() + " " + file.file(), SampleDayTest::tell)));
    }

    @Test
    @Order(2)
    void everyRunEndsAsItsMakerSays() {
        assertThat(account.unfinished()).isEmpty();
        var told = account.runs().stream()
                .collect(Collectors.toMap(
                        run -> run.region().value(),
                        run -> new ExpectedDay.ExpectedRun(run.status().toString(), run.missingMandatory())));
        assertThat(told).isEqualTo(expected.regions());
    }

    @Test
    @Order(3)
    void theAccountBalancesDownToTheWarehouse() throws SQLException {
        assertThat(account.balanced()).isTrue();
        for (var run : account.runs()) {
            assertThat(run.totals().rowsLoaded()).isEqualTo(run.totals().rowsWritten());
            for (var load : run.loads()) {
                assertThat(load.status()).isEqualTo("LOADED");
            }
        }
        for (var run : account.runs()) {
            for (var file : run.files()) {
                if (file.rowsLoaded() > 0) {
                    var where = " from " + table(run, file) + " where _run_id = '" + run.runId() + "' and _file = '"
                            + file.fileName() + "'";
                    assertThat(count("select count(*)" + where)).as(where).isEqualTo(file.rowsLoaded());
                    assertThat(count("select count(distinct _row)" + where))
                            .as("no row is twice" + where)
                            .isEqualTo(file.rowsLoaded());
                }
            }
        }
    }

    private static String table(Account run, Account.FileEntry file) {
        return run.loads().stream()
                .filter(load -> load.dataSet().equals(file.dataSet()))
                .map(Account.LoadEntry::table)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(4)
    void theStarSchemaIsPublished() throws SQLException {
        assertThat(count("select count(*) from publish.dim_product")).isEqualTo(60);
        assertThat(count("select count(*) from publish.fact_sales")).isEqualTo(rowsOf("sales_orders_"));
        assertThat(count("select count(*) from publish.fact_sales where not product_known"))
                .isZero();
        assertThat(count("select count(*) from publish.fact_shipment")).isEqualTo(rowsOf("shipments_"));
    }

    @Test
    @Order(5)
    void windowsTextPresetsAndLineBreaksArriveInTheWarehouseAsTheyWereMeant() throws SQLException {
        assertThat(
                        count(
                                "select count(*) from curated.sales_order where _region = 'EMEA' and customer_contact = 'Jörg Müller'"))
                .isPositive();
        assertThat(count("select count(*) from curated.sales_order where _region = 'AMER' and note = "
                        + "E'first line\\nsecond line, with \"quotes\"\\r\\nthird'"))
                .isEqualTo(6);
        assertThat(count("select count(*) from curated.inventory where on_hand is null or reserved is null"))
                .isZero();
        assertThat(count("select count(*) from curated.sales_order where expedite is null"))
                .isZero();
    }

    @Test
    @Order(6)
    void everyQuarantinedRowIsKeptAndEveryRejectHasItsReason() throws IOException {
        for (var run : account.runs()) {
            var keys = keys(pipeline.bucketOf(run.region()));
            for (var file : run.files()) {
                var quarantine = "quarantine/" + run.runId() + "/" + file.dataSet() + "/" + file.fileName() + ".csv";
                assertThat(keys.contains(quarantine)).as(quarantine).isEqualTo(file.rowsQuarantined() > 0);
                if (file.reason() != null) {
                    assertThat(keys)
                            .contains(
                                    "reject/" + run.runId() + "/" + file.fileName(),
                                    "reject/" + run.runId() + "/" + file.fileName() + ".reason.json");
                } else {
                    assertThat(keys).contains("archive/" + run.runId() + "/" + file.fileName());
                }
            }
            assertThat(keys).noneMatch(key -> key.startsWith("processing/"));
        }
        assertThat(keys(pipeline.landingBucket())).containsExactly("unrouted/holiday_photos_20261102030000.zip");
        assertThat(pipeline.stack().queueDepth("AttentionQueue")).isEqualTo(1);
        assertThat(pipeline.stack().queueDepth("ArrivalDeadLetterQueue")).isZero();
    }

    @Test
    @Order(7)
    void convertedRowsLieInTheFormatsOfTheirDataSetsAndLargeFilesInParts() {
        var keys = keys(pipeline.bucketOf(new RegionName("AMER")));
        assertThat(ofDataSet(keys, "product_return")).isNotEmpty().allMatch(key -> key.endsWith(".csv.gz"));
        assertThat(ofDataSet(keys, "shipment")).isNotEmpty().allMatch(key -> key.endsWith(".parquet"));
        assertThat(ofDataSet(keys, "sales_order"))
                .isNotEmpty()
                .allMatch(key -> key.endsWith(".csv.zst"))
                .anyMatch(key -> key.endsWith(".csv.part-0002.csv.zst"));
        assertThat(ofDataSet(keys, "inventory")).anyMatch(key -> key.endsWith(".xlsx.part-0002.parquet"));
    }

    @Test
    @Order(7)
    void everybodyIsToldOnce() {
        assertThat(pipeline.stack().messages().stream().map(message -> message.subject()))
                .containsExactlyInAnyOrder(
                        "Tailrace run APJ-2026-11-02: PARTIAL",
                        "Tailrace run EMEA-2026-11-02: PARTIAL",
                        "Tailrace run WW-2026-11-02: OK",
                        "Tailrace run AMER-2026-11-02: PARTIAL");
    }

    @Test
    @Order(7)
    void theFiguresOfTheWarehouseAreThoseOfTheAccount() throws SQLException {
        for (var run : account.runs()) {
            var where = " from tailrace.kpi_run where run_id = '" + run.runId() + "'";
            assertThat(count("select rows" + where))
                    .as(where)
                    .isEqualTo(run.totals().rowsLoaded());
            assertThat(count("select files" + where))
                    .as(where)
                    .isEqualTo(run.files().stream()
                            .filter(file -> file.outcome() == FileOutcome.LOADED)
                            .count());
            assertThat(count("select published_rows" + where))
                    .as(where)
                    .isEqualTo(run.totals().published());
            assertThat(count("select count(*)" + where
                            + " and failed_attempts = 0 and bytes > 0 and execution_seconds > 0 and cost is null"))
                    .as(where)
                    .isEqualTo(1);
        }
        assertThat(count("select sum(loads) from tailrace.kpi_hour"))
                .isEqualTo(account.runs().stream()
                        .mapToLong(run -> run.loads().size())
                        .sum());
    }

    @Test
    @Order(7)
    void otherTeamsAreGivenWhatTheConfigurationSaysOnce() throws InterruptedException, SQLException {
        var first = new ByteArrayOutputStream();
        var second = new ByteArrayOutputStream();
        assertThat(DatasharesCommand.apply(pipeline, new PrintStream(first, true, StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(DatasharesCommand.apply(pipeline, new PrintStream(second, true, StandardCharsets.UTF_8)))
                .isTrue();

        assertThat(first.toString(StandardCharsets.UTF_8)).contains("+ planning_team is read by account 123456789012");
        assertThat(second.toString(StandardCharsets.UTF_8))
                .isEqualTo("The warehouse shares what the configuration says.\n");
        assertThat(count("select count(*) from share_planning_team.fact_sales"))
                .isEqualTo(count("select count(*) from publish.fact_sales"));
    }

    @Test
    @Order(8)
    void theSameDayTwiceChangesNothingAndSaysSo() throws InterruptedException, SQLException {
        long rows = count("select count(*) from tailrace.load");
        for (var region : day.regions()) {
            var answer = pipeline.startRun(region, day.date(), false);
            assertThat(answer.started()).as(region + " starts a second time").isFalse();
        }
        var accountAgain = day.account(runs);
        assertThat(accountAgain).isEqualTo(account);
        assertThat(count("select count(*) from tailrace.load")).isEqualTo(rows);
    }

    @Test
    @Order(9)
    void aSecondAttemptTakesOnlyWhatHasComeSince() throws InterruptedException, SQLException {
        long orders = count("select count(*) from curated.sales_order");
        var started = new Day(pipeline, day.date(), day.regions()).startAtRunTime(true);
        var second = day.account(started.stream().map(Day.Started::run).toList());
        assertThat(second.balanced()).isTrue();
        var files = second.runs().stream()
                .flatMap(run -> run.files().stream())
                .map(Account.FileEntry::fileName)
                .toList();
        assertThat(files).hasSize(1).allMatch(name -> name.startsWith("returns_emea_"));
        assertThat(count("select count(*) from curated.sales_order")).isEqualTo(orders);
    }

    @Test
    @Order(10)
    void aFinishedFullLoadRunsItsChainOnceAndARepeatGivesTheSameFacts()
            throws IOException, InterruptedException, SQLException {
        pipeline.statement("fill-staging", DemoCommand.statements(Files.readString(project.customerSalesStaging())));
        var task = pipeline.configuration().dmsTasks().getFirst();
        for (int load = 0; load < 2; load++) {
            var chain = DemoCommand.fullLoad(pipeline, task);
            assertThat(chain.status()).isEqualTo(ExecutionRecord.Status.SUCCEEDED);
            assertThat(chain.output()).contains("\"status\":\"OK\"").contains("\"facts\":6");
            assertThat(count("select count(*) from dbo.fact_sales f join dbo.dim_cust c on c.cust_key = f.cust_key"))
                    .isEqualTo(6);
        }
    }

    @Test
    @Order(11)
    void correctedRowsComeBackThroughTheSameDoorAndOnlyThey(@TempDir Path folder)
            throws IOException, InterruptedException, SQLException {
        var amer = new RegionName("AMER");
        var first = account.runs().stream()
                .filter(run -> run.region().equals(amer))
                .findFirst()
                .orElseThrow();
        var original = first.files().stream()
                .filter(file -> file.fileName().startsWith("sales_orders_amer_") && file.rowsQuarantined() > 1)
                .findFirst()
                .orElseThrow();
        long bad = original.rowsQuarantined();
        var quarantine = pipeline.s3()
                .getObjectAsBytes(request -> request.bucket(pipeline.bucketOf(amer))
                        .key("quarantine/" + first.runId() + "/sales_order/" + original.fileName() + ".csv"))
                .asByteArray();
        long facts = count("select count(*) from publish.fact_sales");

        var sent = sendBack(folder, original.fileName(), corrected(quarantine, false));
        assertThat(tell(sent)).isEqualTo("LOADED late" + rows(bad, bad - 1, 1, 0, 0));
        assertThat(sent.rowsLoaded()).isEqualTo(bad - 1);
        assertThat(sent.corrects()).isEqualTo(original.fileName());

        var again = sendBack(folder, original.fileName(), corrected(quarantine, true));
        assertThat(tell(again))
                .as("the rows that are corrected already are refused one by one")
                .isEqualTo("LOADED late" + rows(bad, 1, bad - 1, 0, 0));

        var rows = " from curated.sales_order where _region = 'AMER' and _business_date = '" + day.date()
                + "' and _file = '" + original.fileName() + "'";
        assertThat(count("select count(*)" + rows)).isEqualTo(original.rowsIn());
        assertThat(count("select count(distinct _row)" + rows)).isEqualTo(original.rowsIn());
        assertThat(count("select count(*) from publish.fact_sales")).isEqualTo(facts + bad);
    }

    /** Uploads a pair of corrected rows, starts the next attempts, and answers what became of it. */
    private Account.FileEntry sendBack(Path folder, String original, byte[] content)
            throws IOException, InterruptedException {
        var base = original.substring(0, original.lastIndexOf('.')) + ".resubmit";
        var data = Files.write(folder.resolve(base + ".csv"), content);
        var tail = Files.writeString(
                folder.resolve(base + ".tail.csv"),
                "file_name,file_size\n" + data.getFileName() + "," + content.length + "\n");
        pipeline.upload(data, "corrections/" + data.getFileName());
        pipeline.upload(tail, "corrections/" + tail.getFileName());
        pipeline.clock().settle();
        var started = new Day(pipeline, day.date(), day.regions()).startAtRunTime(true);
        var told = day.account(started.stream().map(Day.Started::run).toList());
        assertThat(told.balanced()).isTrue();
        var files = told.runs().stream().flatMap(run -> run.files().stream()).toList();
        assertThat(files).hasSize(1);
        assertThat(files.getFirst().fileName()).isEqualTo(String.valueOf(data.getFileName()));
        return files.getFirst();
    }

    /** As a person would: the customers and dates filled in, in all rows or in all but the last. */
    private static byte[] corrected(byte[] quarantine, boolean all) {
        var source = TableSource.of("quarantine.csv", new ByteArrayInputStream(quarantine));
        var lines = new ArrayList<List<@Nullable String>>();
        List<String> columns;
        try (var table = TextTables.open(source, TableFormat.Delimited.csv(), Layout.standard())) {
            columns = table.columns();
            while (table.next()) {
                var line = new ArrayList<@Nullable String>();
                for (int column = 0; column < columns.size(); column++) {
                    line.add(table.row().text(column));
                }
                lines.add(line);
            }
        }
        var last = lines.getLast().get(columns.indexOf("_row"));
        var content = new ByteArrayOutputStream();
        try (var writer = new CanonicalCsvWriter(content)) {
            writer.header(columns);
            for (var line : lines) {
                if (all || !Objects.equals(line.get(columns.indexOf("_row")), last)) {
                    line.set(columns.indexOf("customer_id"), "CORRECTED");
                    line.set(columns.indexOf("order_date"), "2026-11-01");
                }
                line.forEach(writer::cell);
                writer.endRow();
            }
        }
        return content.toByteArray();
    }

    private static List<String> ofDataSet(List<String> keys, String dataSet) {
        return keys.stream()
                .filter(key -> key.startsWith("temp-raw/") && key.contains("/" + dataSet + "/"))
                .toList();
    }

    private static String tell(Account.FileEntry file) {
        var reason = file.reason();
        return file.outcome()
                + (reason == null ? "" : " " + reason.code())
                + (file.late() ? " late" : "")
                + (reason == null
                        ? rows(
                                file.rowsIn(),
                                file.rowsWritten(),
                                file.rowsQuarantined(),
                                file.rowsDeduplicated(),
                                file.rowsSkipped())
                        : "");
    }

    private static String tell(ExpectedFile file) {
        if (file.outcome().equals("WAITING") || file.outcome().equals("UNROUTED")) {
            return file.outcome();
        }
        return file.outcome()
                + (file.code() == null ? "" : " " + file.code())
                + (file.late() ? " late" : "")
                + (file.code() == null
                        ? rows(
                                file.rowsIn(),
                                file.rowsWritten(),
                                file.rowsQuarantined(),
                                file.rowsDeduplicated(),
                                file.rowsSkipped())
                        : "");
    }

    private static String rows(long in, long written, long quarantined, long deduplicated, long skipped) {
        return " " + in + " = " + written + " + " + quarantined + " + " + deduplicated + " + " + skipped;
    }

    private long rowsOf(String prefix) {
        return expected.files().stream()
                .filter(file -> file.file().startsWith(prefix))
                .mapToLong(ExpectedFile::rowsWritten)
                .sum();
    }

    private List<String> keys(String bucket) {
        return pipeline.s3().listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private long count(String sql) throws SQLException {
        var warehouse = pipeline.stack().warehouseDatabase();
        try (var connection = DriverManager.getConnection(warehouse.jdbcUrl(), warehouse.user(), warehouse.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
