package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunStatus;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.samples.DayFolder;
import io.tailrace.samples.LargeDay;
import io.tailrace.samples.SampleDay;
import io.tailrace.servers.lambda.FunctionProcess;
import io.tailrace.servers.s3.ObjectEvent;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.states.HistoryEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A day each seed; at random points of it, processes of functions are killed as the machine would: without warning. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledFunctionsTest {
    private static final RegionName EMEA = new RegionName("EMEA");
    private static final int KILLS = 3;
    private static final int PAIRS = 9;

    @TempDir
    private Path folder;

    private final Saboteur saboteur = new Saboteur();
    private Pipeline pipeline;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        var project = new Project(ProjectUnderTest.root());
        var clock = StackClock.simulated(
                SampleDay.DATE.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ofMinutes(5));
        pipeline = Pipeline.start(
                project,
                onlyEmea(ConfigurationOption.read(project.sampleConfiguration())),
                clock,
                null,
                DemoCommand.warehouse(project),
                false,
                saboteur);
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theRunCompletesAndBalancesWhateverIsKilled(int seed) throws IOException, InterruptedException, SQLException {
        var date = SampleDay.DATE.plusDays(seed);
        var dayFolder = folder.resolve("day" + seed);
        new LargeDay(date, PAIRS, 150_000, seed).write(pipeline.configuration(), dayFolder, name -> {});
        var files = new DayFolder(dayFolder);

        saboteur.plan(pipeline, new Random(seed));
        for (var arrival : files.arrivals()) {
            pipeline.upload(files.file(arrival), arrival.key());
        }
        pipeline.clock().settle();
        var day = new Day(pipeline, date, List.of(EMEA));
        var started = day.startAtRunTime(false);
        saboteur.rest();

        var account = day.account(started.stream().map(Day.Started::run).toList());
        var killed = "seed " + seed + ", killed " + saboteur.killed();
        assertThat(saboteur.killed()).as(killed).hasSize(KILLS);
        assertThat(account.unfinished()).as(killed).isEmpty();
        assertThat(account.balanced()).as(killed).isTrue();
        var run = account.runs().getFirst();
        assertThat(run.status()).as(killed + run.reasons()).isEqualTo(RunStatus.OK);
        for (var expected : files.expected().files()) {
            var entry = run.files().stream()
                    .filter(file -> file.fileName().equals(expected.file()))
                    .findFirst()
                    .orElseThrow();
            assertThat(entry.rowsLoaded()).as(killed + " " + expected.file()).isEqualTo(expected.rowsWritten());
        }
        for (var load : run.loads()) {
            assertThat(count("select count(*) - count(distinct _file || '#' || _row) from " + load.table()
                            + " where _run_id = '" + run.runId() + "'"))
                    .as(killed + ": rows that are twice in " + load.table())
                    .isZero();
        }
        assertThat(keys("temp-raw/" + run.runId() + "/"))
                .as(killed + ": the parts are those that were loaded, and no other")
                .isEqualTo(loadedParts("runs/" + run.runId() + "/manifests/"));
    }

    private Set<String> loadedParts(String manifests) throws IOException {
        var parts = new TreeSet<String>();
        for (var manifest : keys(manifests)) {
            var content = pipeline.s3()
                    .getObjectAsBytes(
                            request -> request.bucket(pipeline.bucketOf(EMEA)).key(manifest));
            for (var entry : new ObjectMapper().readTree(content.asByteArray()).path("entries")) {
                parts.add(URI.create(entry.path("url").asText()).getPath().substring(1));
            }
        }
        return parts;
    }

    private Set<String> keys(String prefix) {
        return pipeline
                .s3()
                .listObjectsV2Paginator(
                        request -> request.bucket(pipeline.bucketOf(EMEA)).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .collect(Collectors.toCollection(TreeSet::new));
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

    private static Configuration onlyEmea(Configuration all) {
        return new Configuration(
                all.company(),
                all.regions(),
                all.tails(),
                all.dataSets(),
                all.mappings().stream()
                        .filter(mapping -> mapping.regions().equals(List.of(EMEA)))
                        .toList(),
                all.procedures(),
                all.dmsTasks(),
                all.datashares());
    }

    /** Kills a process at certain events of the stack: an object that appears, a step of an execution. */
    private static final class Saboteur implements StackListener {
        private static final int LAST_POINT = 110;
        private final AtomicReference<@Nullable Pipeline> target = new AtomicReference<>();
        private final AtomicInteger events = new AtomicInteger();
        private Random random = new Random();
        private Set<Integer> points = Set.of();
        private List<String> killed = List.of();

        void plan(Pipeline pipeline, Random seeded) {
            random = seeded;
            points = seeded.ints(1, LAST_POINT)
                    .distinct()
                    .limit(KILLS)
                    .boxed()
                    .collect(Collectors.toCollection(TreeSet::new));
            killed = new java.util.concurrent.CopyOnWriteArrayList<>();
            events.set(0);
            target.set(pipeline);
        }

        void rest() {
            target.set(null);
        }

        List<String> killed() {
            return List.copyOf(killed);
        }

        @Override
        public void object(ObjectEvent event) {
            happened(event.key());
        }

        @Override
        public void history(String executionArn, HistoryEvent event) {
            happened(event.type());
        }

        private synchronized void happened(String what) {
            var pipeline = target.get();
            if (pipeline == null) {
                return;
            }
            int number = events.incrementAndGet();
            if (killed.size() < KILLS
                    && points.stream().filter(point -> point <= number).count() > killed.size()) {
                var processes = pipeline.stack().processes();
                if (!processes.isEmpty()) {
                    kill(processes.get(random.nextInt(processes.size())), number + " " + what);
                }
            }
        }

        private void kill(FunctionProcess process, String when) {
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
            killed.add(process.function() + " at event " + when);
        }
    }
}
