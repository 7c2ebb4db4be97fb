package io.tailrace.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.database.ConfigDatabase;
import io.tailrace.redshift.RedshiftDataServer;
import io.tailrace.redshift.StatementEvent;
import io.tailrace.redshift.Warehouse;
import io.tailrace.servers.dms.DmsServer;
import io.tailrace.servers.dms.StateEvent;
import io.tailrace.servers.lambda.FunctionProcess;
import io.tailrace.servers.lambda.Invocation;
import io.tailrace.servers.lambda.LambdaService;
import io.tailrace.servers.lambda.LogLine;
import io.tailrace.servers.postgres.Database;
import io.tailrace.servers.postgres.PostgresServer;
import io.tailrace.servers.s3.ObjectEvent;
import io.tailrace.servers.s3.S3Server;
import io.tailrace.servers.sqs.SqsServer;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.endpoint.AwsEndpoint;
import io.tailrace.stack.events.Destinations;
import io.tailrace.stack.events.EventBuses;
import io.tailrace.stack.functions.Functions;
import io.tailrace.stack.objects.ObjectNotifications;
import io.tailrace.stack.queues.QueuePollers;
import io.tailrace.stack.queues.Queues;
import io.tailrace.stack.schedule.Schedules;
import io.tailrace.stack.schedule.SchedulesService;
import io.tailrace.stack.states.ExecutionObserver;
import io.tailrace.stack.states.ExecutionRecord;
import io.tailrace.stack.states.Executions;
import io.tailrace.stack.states.S3Objects;
import io.tailrace.stack.states.ServiceTasks;
import io.tailrace.stack.states.StatesService;
import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.Function;
import io.tailrace.stack.template.Queue;
import io.tailrace.stack.template.StateMachine;
import io.tailrace.stack.template.Template;
import io.tailrace.stack.template.Topic;
import io.tailrace.stack.topics.PublishedMessage;
import io.tailrace.stack.topics.Topics;
import io.tailrace.states.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A deployment of the template on this machine. */
public final class Stack implements AutoCloseable {
    /** The account and the region that every ARN names. */
    public static final String ACCOUNT = "123456789012";

    public static final String REGION = "us-east-1";

    /** Held here because a logger that nobody holds forgets its level. */
    private static final Logger MIGRATION_LOG = Logger.getLogger("org.flywaydb");

    private static final String WORKGROUP = "tailrace";
    private static final String DEFAULT_WAREHOUSE = "dev";

    private final StackOptions options;
    private final StackClock clock;
    private final StackListener listener;
    /** What was started, the latest first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final StateFolder state;
    private final StackLog log;
    private final SqsServer sqs;
    private final LambdaService lambda;
    private final Database configuration;
    private final Database warehouse;
    private final Template template;
    private final Account account;
    private final Queues queues;
    private final Functions functions;
    private final EventBuses eventBuses;
    private final Topics topics;
    private final Executions executions;
    private final S3Server s3;
    private final S3Client s3Client;
    private final RedshiftDataServer redshift;
    private final DmsServer dms;
    private final Endpoints endpoints;

    /**
     * Starts everything; when it returns, what the template declares is there and reacts.
     *
     * @throws io.tailrace.stack.template.TemplateException when the template is not understood; nothing was started then
     */
    public static Stack start(StackOptions options) throws InterruptedException {
        check(options);
        return new Stack(options);
    }

    /** Reads the template before any server runs: its problems are more likely than any other. */
    private static void check(StackOptions options) {
        var unused = new Account(ACCOUNT, REGION, options.stackName(), queue -> "http://127.0.0.1/" + queue);
        var values = parameters(options, new Database("", "", "", ""), "");
        var template = Template.read(options.template(), unused, values);
        for (var function : template.functions()) {
            var code = options.functionCode().getOrDefault(function.logicalId(), function.code());
            if (!Files.exists(code)) {
                throw new IllegalStateException("The code of function " + function.logicalId() + " is expected at "
                        + code + ", but nothing is there; build the functions first");
            }
        }
    }

    private Stack(StackOptions options) throws InterruptedException {
        this.options = options;
        this.clock = options.clock();
        this.listener = options.listener();
        var whole = false;
        try {
            state = opened(StateFolder.open(options.stateFolder()));
            log = opened(new StackLog(logFile(), clock));
            opened(clock);
            sqs = opened(SqsServer.start(REGION, ACCOUNT));
            account = new Account(
                    ACCOUNT,
                    REGION,
                    options.stackName(),
                    queue -> sqs.queueUrl(queue).toString());
            var postgres = opened(
                    state.isTemporary() ? PostgresServer.throwaway() : PostgresServer.over(state.path("postgres")));
            configuration = postgres.database("tailrace");
            template =
                    Template.read(options.template(), account, parameters(options, configuration, DEFAULT_WAREHOUSE));
            warehouse = warehouse(postgres);
            MIGRATION_LOG.setLevel(Level.WARNING);
            ConfigDatabase.migrate(configuration.jdbcUrl(), configuration.user(), configuration.password());

            lambda = opened(LambdaService.start(
                    state.path("lambda"), REGION, ACCOUNT, this::logged, options.runtimeEmulator()));
            var destinations = new Destinations(log);
            functions = new Functions(lambda, clock, destinations, log);
            queues = opened(new Queues(
                    sqs.endpoint(), REGION, queue -> sqs.queueUrl(queue).toString()));
            eventBuses = new EventBuses(
                    account, clock, template.eventBuses(), template.rules(), destinations, listener::event);
            topics = new Topics(clock, template.topics(), template.subscriptions(), destinations, this::published);
            executions = new Executions(clock, eventBuses, state.path("executions.jsonl"), observer(), log);
            connect(destinations);

            var notifications = new ObjectNotifications(account, template.buckets(), destinations, eventBuses);
            s3 = opened(S3Server.start(state.path("s3"), clock, event -> stored(event, notifications)));
            s3Client = opened(newS3Client());
            redshift = opened(redshift());
            clock.watch(this::runningStatements);
            new WarehouseScripts(redshift.endpoint(), WORKGROUP, warehouse.name())
                    .runOnce(options.warehouseScripts(), state.path("warehouse-ready"));

            dms = opened(DmsServer.start(clock, this::replicationEnded));
            var tasks = opened(
                    new ServiceTasks(clock, functions, topics, queues, eventBuses, executions, redshift.endpoint()));
            var objects = new S3Objects(s3Client);
            executions.connect(tasks, objects, objects);
            endpoints = endpoints(serve(tasks));
            deploy(notifications);
            new Schedules(clock, account, destinations).plan(template.schedules());
            whole = true;
        } catch (SQLException e) {
            throw new IllegalStateException("The warehouse cannot be prepared: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                closeAll();
            }
        }
    }

    // ------------------------------------------------------------------ what there is

    /** The template as it was deployed: buckets, queues, functions, machines and the rest with their names and ARNs. */
    public Template template() {
        return template;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** The database with configuration and ledger. */
    public Database configurationDatabase() {
        return configuration;
    }

    /** The PostgreSQL database behind the Redshift Data API. */
    public Database warehouseDatabase() {
        return warehouse;
    }

    public StackClock clock() {
        return clock;
    }

    /** The file with the stack's own remarks and every line of the functions. */
    public Path logFile() {
        return state.path("stack.log");
    }

    /** A client of this stack's S3; the caller closes it. */
    public S3Client newS3Client() {
        return S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.of(REGION))
                .forcePathStyle(true)
                .credentialsProvider(credentials())
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(64))
                .build();
    }

    /** A client of this stack's SQS; the caller closes it. */
    public SqsClient newSqsClient() {
        return SqsClient.builder()
                .endpointOverride(sqs.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(credentials())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    /** The processes of functions that live now. */
    public List<FunctionProcess> processes() {
        return lambda.processes();
    }

    /** What was published to topics, oldest first. */
    public List<PublishedMessage> messages() {
        return topics.messages();
    }

    // ------------------------------------------------------------------ what one can do

    /**
     * Invokes a function.
     *
     * @param function its name, with or without the stack's name before it, its logical id, or its ARN
     */
    public Invocation invoke(String function, byte[] payload) throws InterruptedException {
        return functions.invoke(function(function).name(), payload);
    }

    /**
     * Starts an execution.
     *
     * @param machine its name, with or without the stack's name before it, its logical id, or its ARN
     * @param name null for a generated one
     * @throws io.tailrace.stack.endpoint.ServiceException as StartExecution answers, for example {@code ExecutionAlreadyExists}
     */
    public ExecutionRecord startExecution(String machine, @Nullable String name, String input) {
        return executions.start(stateMachine(machine).arn(), name, input);
    }

    /**
     * Lets the stack work until an execution has ended.
     *
     * @param atMost how much time of the stack may pass
     */
    public ExecutionRecord awaitExecution(String executionArn, Duration atMost) throws InterruptedException {
        var end = executions.end(executionArn);
        clock.runUntil("the end of " + executionArn, atMost, end::isDone);
        return end.join();
    }

    /** An execution of this stack, or of an earlier one over the same state folder. */
    public Optional<ExecutionRecord> execution(String executionArn) {
        return executions.find(executionArn);
    }

    /** All executions, newest first. */
    public List<ExecutionRecord> executions() {
        return executions.all();
    }

    /** The history of an execution so far. */
    public List<HistoryEvent> history(String executionArn) {
        return executions.history(executionArn);
    }

    public void stopExecution(String executionArn, @Nullable String error, @Nullable String cause) {
        executions.stop(executionArn, error, cause);
    }

    /** Sends an event, such as one of AWS DMS, to the default event bus; id, account, time and region are added when absent. */
    public void putEvent(ObjectNode event) {
        eventBuses.publish(event);
    }

    /** AWS DMS: what its replications do is said here, and events of it go to the default event bus. */
    public DmsServer dms() {
        return dms;
    }

    /** How many messages a queue holds. */
    public int queueDepth(String logicalId) {
        return queues.depth(queue(logicalId).arn());
    }

    /** The function of a name, with or without the stack's name before it, of a logical id, or of an ARN. */
    public Function function(String name) {
        return find(
                "function",
                name,
                template.functions(),
                each -> Stream.concat(Stream.of(each.logicalId(), each.name()), each.arns().stream())
                        .collect(Collectors.toSet()));
    }

    /** The state machine of a name, with or without the stack's name before it, of a logical id, or of an ARN. */
    public StateMachine stateMachine(String name) {
        return find(
                "state machine",
                name,
                template.stateMachines(),
                each -> Set.of(each.logicalId(), each.name(), each.arn()));
    }

    /** Stops everything; nothing of the stack stays behind but its state folder, when it has one of its own. */
    @Override
    public void close() {
        var failure = closeAll();
        if (failure != null) {
            throw failure;
        }
    }

    // ------------------------------------------------------------------ starting

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    /** Closes in reverse order, all of it, whatever fails on the way, and answers the first failure. */
    private @Nullable RuntimeException closeAll() {
        RuntimeException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("A part of the stack did not stop: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        return failure;
    }

    /** The given values, and those that name this stack's own databases where the template asks for them. */
    private static Map<String, String> parameters(StackOptions options, Database configuration, String warehouse) {
        var own = Map.of(
                "DatabaseUrl",
                configuration.jdbcUrl(),
                "DatabaseUser",
                configuration.user(),
                "DatabasePassword",
                configuration.password(),
                "RedshiftDatabase",
                warehouse,
                "RedshiftWorkgroupName",
                WORKGROUP,
                "RedshiftCopyRoleArn",
                "arn:aws:iam::" + ACCOUNT + ":role/" + options.stackName() + "-copy");
        var values = new HashMap<String, String>();
        var declared = Template.parameterNames(options.template());
        own.forEach((name, value) -> {
            if (declared.contains(name)) {
                values.put(name, value);
            }
        });
        values.putAll(options.parameters());
        return values;
    }

    private static Database warehouse(PostgresServer postgres) {
        // The Data API server makes the database itself, with the order of text that Redshift has.
        var any = postgres.database("postgres");
        var url = any.jdbcUrl().substring(0, any.jdbcUrl().lastIndexOf('/') + 1) + DEFAULT_WAREHOUSE;
        return new Database(DEFAULT_WAREHOUSE, url, any.user(), any.password());
    }

    private RedshiftDataServer redshift() throws SQLException, IOException {
        var objects = new WarehouseObjects(s3Client);
        return new RedshiftDataServer(
                new Warehouse(warehouse.jdbcUrl(), warehouse.user(), warehouse.password()),
                objects,
                objects,
                this::statementEnded,
                clock.withZone(ZoneOffset.UTC));
    }

    private void connect(Destinations destinations) {
        destinations.add(
                "lambda",
                template.functions().stream()
                        .flatMap(function -> function.arns().stream())
                        .collect(Collectors.toSet()),
                (arn, document) -> functions.invokeLater(arn, document.getBytes(StandardCharsets.UTF_8)));
        destinations.add(
                "states",
                template.stateMachines().stream().map(StateMachine::arn).collect(Collectors.toSet()),
                (arn, document) -> executions.start(arn, null, document));
        destinations.add("sqs", template.queues().stream().map(Queue::arn).collect(Collectors.toSet()), queues::send);
        destinations.add(
                "sns",
                template.topics().stream().map(Topic::arn).collect(Collectors.toSet()),
                (arn, document) -> topics.publish(arn, "", document));
        template.schedules().forEach(each -> destinations.check("schedule " + each.name(), each.targetArn()));
        template.rules()
                .forEach(rule ->
                        rule.targets().forEach(target -> destinations.check("rule " + rule.name(), target.arn())));
        template.buckets()
                .forEach(bucket -> bucket.notifications()
                        .forEach(each -> destinations.check("bucket " + bucket.name(), each.targetArn())));
        for (var function : template.functions()) {
            var onFailure = function.onFailure();
            if (onFailure != null) {
                destinations.check("function " + function.name(), onFailure);
            }
        }
        template.queueMappings().forEach(mapping -> {
            destinations.check("an event source mapping", mapping.queueArn());
            destinations.check("an event source mapping", mapping.functionArn());
        });
    }

    private AwsEndpoint serve(ServiceTasks tasks) {
        var endpoint = opened(AwsEndpoint.start());
        endpoint.serve("AWSStepFunctions", new StatesService(executions, tasks));
        endpoint.serve("AWSEvents", eventBuses);
        endpoint.serveAction("Publish", topics);
        endpoint.serveAction("ListSubscriptionsByTopic", topics);
        endpoint.serveAction("GetCallerIdentity", (action, fields) -> caller());
        var deployed = new DeployedStack(
                account, template, parameters(options, configuration, DEFAULT_WAREHOUSE), clock.instant());
        endpoint.serveAction("DescribeStacks", deployed);
        endpoint.serveAction("ListStackResources", deployed);
        endpoint.servePath("/schedules/", new SchedulesService(template.schedules()));
        return endpoint;
    }

    private Endpoints endpoints(AwsEndpoint own) {
        return new Endpoints(
                s3.endpoint(),
                sqs.endpoint(),
                lambda.endpoint(),
                redshift.endpoint(),
                own.uri(),
                own.uri(),
                own.uri(),
                own.uri(),
                own.uri(),
                own.uri(),
                dms.endpoint());
    }

    private void deploy(ObjectNotifications notifications) {
        var variables = new HashMap<>(options.functionVariables());
        variables.putAll(endpoints.environment(REGION));
        for (var function : template.functions()) {
            functions.deploy(
                    function,
                    options.functionCode().getOrDefault(function.logicalId(), function.code()),
                    variables,
                    options.functionConcurrency());
        }
        template.stateMachines()
                .forEach(machine -> executions.deploy(machine.name(), machine.arn(), machine.definition()));
        queues.create(template.queues());
        var saved = new SavedMessages(state.path("messages.json"));
        saved.restore(queues, template.queues());
        if (!state.isTemporary()) {
            opened(() -> saved.save(queues, template.queues()));
        }
        for (var bucket : template.buckets()) {
            s3.createBucket(bucket.name());
            notifications.test(bucket, clock);
        }
        // The first to stop: whatever starts work, then the work, then what the work needs.
        opened(executions);
        opened(functions);
        if (options.notifications()) {
            opened(new QueuePollers(queues, functions, clock, log)).start(template.queueMappings());
        }
    }

    // ------------------------------------------------------------------ what happens

    private void stored(ObjectEvent event, ObjectNotifications notifications) {
        listener.object(event);
        if (options.notifications()) {
            notifications.tell(event);
        }
    }

    private void published(PublishedMessage message) {
        log.write("topic", message.topicArn() + " " + message.subject() + ": " + message.message());
        listener.message(message);
    }

    private void logged(LogLine line) {
        log.write(line.function() + "[" + line.pid() + "]", ReadableLine.of(line.text()));
        listener.log(line);
    }

    private ExecutionObserver observer() {
        return new ExecutionObserver() {
            @Override
            public void statusChanged(ExecutionRecord execution) {
                log.accept("Execution " + execution.executionArn() + " " + execution.status()
                        + (execution.error() == null ? "" : " " + execution.error() + ": " + execution.cause()));
                listener.execution(execution);
            }

            @Override
            public void recorded(String executionArn, HistoryEvent event) {
                listener.history(executionArn, event);
            }
        };
    }

    private Optional<String> runningStatements() {
        var running = redshift.inFlight();
        return running == 0 ? Optional.empty() : Optional.of(running + " statements in the warehouse");
    }

    private void statementEnded(StatementEvent event) {
        if (!event.withEvent()) {
            return;
        }
        var detail = JsonNodeFactory.instance.objectNode().put("principal", "arn:aws:iam::" + ACCOUNT + ":user/local");
        event.statementName().ifPresent(name -> detail.put("statementName", name));
        detail.put("statementId", event.statementId())
                .put("redshiftQueryId", event.redshiftQueryId())
                .put("state", event.state().name())
                .put("rows", event.rows())
                .put("expireAt", event.expireAt().getEpochSecond());
        event.error().ifPresent(error -> detail.put("error", error));
        eventBuses.emit(
                "aws.redshift-data",
                "Redshift Data Statement Status Change",
                List.of("arn:aws:redshift-serverless:" + REGION + ":" + ACCOUNT + ":workgroup/" + WORKGROUP),
                detail);
    }

    private void replicationEnded(StateEvent event) {
        var detail = JsonNodeFactory.instance.objectNode();
        event.detail().forEach(detail::put);
        eventBuses.emit("aws.dms", event.detailType(), List.of(event.arn()), detail);
    }

    private static JsonNode caller() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Account", ACCOUNT)
                .put("Arn", "arn:aws:iam::" + ACCOUNT + ":user/local")
                .put("UserId", "local");
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    }

    private Queue queue(String name) {
        return find("queue", name, template.queues(), each -> Set.of(each.logicalId(), each.name(), each.arn()));
    }

    private <T> T find(String kind, String name, Collection<T> all, java.util.function.Function<T, Set<String>> names) {
        return all.stream()
                .filter(each -> names.apply(each).contains(name)
                        || names.apply(each).contains(options.stackName() + "-" + name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no " + kind + " " + name + " in " + options.template()));
    }
}
