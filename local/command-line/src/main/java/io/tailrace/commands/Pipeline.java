package io.tailrace.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.database.ConfigurationStore;
import io.tailrace.landing.Account;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.landing.configuration.DmsTask;
import io.tailrace.servers.lambda.Invocation;
import io.tailrace.stack.Stack;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.StackOptions;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.states.ExecutionRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** This project on the embedded stack: its template, functions and machines, with a configuration and a warehouse. */
final class Pipeline implements AutoCloseable {
    private static final String STACK_NAME = "tailrace";
    private static final String RUNTIME_EMULATOR = "TAILRACE_RUNTIME_EMULATOR";

    /** As often as AWS tries an invocation that nobody waits for. */
    private static final int START_ATTEMPTS = 3;

    private final Stack stack;
    private final Configuration configuration;
    private final S3Client s3;
    private final Buckets buckets = new Buckets(STACK_NAME + "-" + Stack.ACCOUNT);

    private Pipeline(Stack stack, Configuration configuration) {
        this.stack = stack;
        this.configuration = configuration;
        this.s3 = stack.newS3Client();
    }

    /**
     * Starts it.
     *
     * @param state null: everything is gone at the end
     * @param warehouse SQL files that run once in a new warehouse
     * @param schedules whether the template's schedules start runs
     */
    static Pipeline start(
            Project project,
            Configuration configuration,
            StackClock clock,
            @Nullable Path state,
            List<Path> warehouse,
            boolean schedules,
            StackListener listener)
            throws InterruptedException {
        return start(
                project,
                configuration,
                schedules,
                options -> options.withClock(clock)
                        .withStateFolder(state)
                        .withWarehouseScripts(warehouse)
                        .withListener(listener));
    }

    /**
     * Starts it.
     *
     * @param schedules whether the template's schedules start runs
     * @param more what else the stack is told
     */
    static Pipeline start(
            Project project, Configuration configuration, boolean schedules, UnaryOperator<StackOptions> more)
            throws InterruptedException {
        var parameters = new HashMap<String, String>(Map.of("RunState", schedules ? "ENABLED" : "DISABLED"));
        if (!configuration.dmsTasks().isEmpty()) {
            parameters.put(
                    "DmsTaskArns",
                    configuration.dmsTasks().stream().map(DmsTask::task).collect(Collectors.joining(",")));
        }
        dmsBuckets(configuration).findFirst().ifPresent(bucket -> parameters.put("DmsBucketName", bucket));
        var stack = Stack.start(more.apply(StackOptions.of(project.template())
                .named(STACK_NAME)
                .withParameters(parameters)
                .withRuntimeEmulator(runtimeEmulator())));
        var pipeline = new Pipeline(stack, configuration);
        try {
            pipeline.apply();
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    private static @Nullable Path runtimeEmulator() {
        var executable = System.getenv(RUNTIME_EMULATOR);
        if (executable == null) {
            return null;
        }
        var emulator = Path.of(executable);
        if (!Files.isExecutable(emulator)) {
            throw new UnusableInput("The variable " + RUNTIME_EMULATOR
                    + " must name the executable of AWS's Lambda Runtime Interface Emulator, found " + executable
                    + ", which is none.");
        }
        return emulator;
    }

    private void apply() {
        new ConfigurationStore(configurationDatabase()).apply(configuration, "tailrace command line");
        var existing = s3.listBuckets().buckets().stream()
                .map(software.amazon.awssdk.services.s3.model.Bucket::name)
                .toList();
        Stream.concat(configuration.regions().stream().map(buckets::regional), dmsBuckets(configuration))
                .filter(bucket -> !existing.contains(bucket))
                .forEach(bucket -> s3.createBucket(request -> request.bucket(bucket)));
    }

    /** The buckets into which AWS DMS writes files. */
    private static Stream<String> dmsBuckets(Configuration configuration) {
        return configuration.dmsTasks().stream()
                .flatMap(task -> task.tables().stream())
                .flatMap(table -> table.target() instanceof DmsTarget.Files files
                        ? Stream.of(files.bucket())
                        : Stream.<String>empty())
                .distinct();
    }

    private PGSimpleDataSource configurationDatabase() {
        var database = stack.configurationDatabase();
        var source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    Stack stack() {
        return stack;
    }

    StackClock clock() {
        return stack.clock();
    }

    Configuration configuration() {
        return configuration;
    }

    String landingBucket() {
        return buckets.landing();
    }

    String bucketOf(RegionName region) {
        return buckets.regional(configuration.region(region));
    }

    S3Client s3() {
        return s3;
    }

    void upload(Path file, String key) {
        s3.putObject(request -> request.bucket(buckets.landing()).key(key), RequestBody.fromFile(file));
    }

    /** Asks the validator to start a run, as the schedules do. */
    StartAnswer startRun(RegionName region, LocalDate date, boolean again) throws InterruptedException {
        var request = LandingJson.mapper()
                .createObjectNode()
                .put("operation", "start")
                .put("region", region.value())
                .put("businessDate", date.toString());
        if (again) {
            request.put("again", true);
        }
        var payload = request.toString().getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1; ; attempt++) {
            switch (stack.invoke("validator", payload)) {
                case Invocation.Succeeded answer -> {
                    return LandingJson.read(new String(answer.payload(), StandardCharsets.UTF_8), StartAnswer.class);
                }
                case Invocation.FunctionError error -> {
                    if (attempt == START_ATTEMPTS) {
                        throw new IllegalStateException("The run of " + region + " could not be started: "
                                + error.type() + ": " + error.message() + " (see " + stack.logFile() + ")");
                    }
                }
            }
        }
    }

    /** The validator's answer to {@code start}. */
    record StartAnswer(RunId runId, @Nullable String executionArn, boolean started) {}

    Optional<ExecutionRecord> execution(RunId run) {
        return stack.execution(
                stack.stateMachine("regional-pipeline").arn().replace(":stateMachine:", ":execution:") + ":" + run);
    }

    boolean hasEnded(RunId run) {
        return execution(run)
                .filter(execution -> execution.status() != ExecutionRecord.Status.RUNNING)
                .isPresent();
    }

    Optional<Account> account(RunId run) {
        return read(bucketOf(run.region()), ZoneKeys.account(run))
                .map(json -> LandingJson.read(new String(json, StandardCharsets.UTF_8), Account.class));
    }

    private Optional<byte[]> read(String bucket, String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** Runs statements in the warehouse through the shipped machine; the rows of the last one. */
    JsonNode statement(String name, List<String> sqls) throws InterruptedException {
        var input = LandingJson.mapper().createObjectNode().put("statementName", name);
        sqls.forEach(input.putArray("sqls")::add);
        var started = stack.startExecution("redshift-statement", null, input.toString());
        var ended = stack.awaitExecution(started.executionArn(), java.time.Duration.ofHours(6));
        var output = ended.output();
        if (output == null) {
            throw new IllegalStateException("Statement " + name + " failed: " + ended.cause());
        }
        return LandingJson.read(output, JsonNode.class).path("rows");
    }

    Ledger ledger() {
        return new Ledger(stack.configurationDatabase());
    }

    @Override
    public void close() {
        s3.close();
        stack.close();
    }
}
