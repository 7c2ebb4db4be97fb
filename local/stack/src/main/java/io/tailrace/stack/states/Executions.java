package io.tailrace.stack.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tailrace.stack.clock.Activity;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.endpoint.ServiceException;
import io.tailrace.stack.events.EventBuses;
import io.tailrace.states.Execution;
import io.tailrace.states.ExecutionPorts;
import io.tailrace.states.ExecutionRequest;
import io.tailrace.states.ExecutionResult;
import io.tailrace.states.HistoryEvent;
import io.tailrace.states.ObjectSink;
import io.tailrace.states.ObjectSource;
import io.tailrace.states.StateMachine;
import io.tailrace.states.TaskFailed;
import io.tailrace.states.TaskRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The state machines of the template and their executions. */
public final class Executions implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

    private final StackClock clock;
    private final EventBuses eventBuses;
    private final ExecutionObserver observer;
    private final Consumer<String> log;
    private final ExecutionArchive archive;
    private final ExecutionTimeline timeline;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean closing;
    private @Nullable ExecutionPorts ports;

    /** A machine as it is deployed. */
    record Machine(String name, String arn, StateMachine compiled, Instant created) {}

    /** An execution of this stack, or one that an earlier stack over the same folder has recorded. */
    private static final class Entry {
        private final List<HistoryEvent> history = new ArrayList<>();
        private final CompletableFuture<ExecutionRecord> end = new CompletableFuture<>();
        private volatile ExecutionRecord latest;
        private @Nullable Execution execution;
        private @Nullable Thread thread;

        private Entry(ExecutionRecord latest) {
            this.latest = latest;
            if (latest.status() != ExecutionRecord.Status.RUNNING) {
                end.complete(latest);
            }
        }
    }

    /** @param archive keeps what has ended; read now */
    public Executions(
            StackClock clock, EventBuses eventBuses, Path archive, ExecutionObserver observer, Consumer<String> log) {
        this.clock = clock;
        this.eventBuses = eventBuses;
        this.observer = observer;
        this.log = log;
        this.archive = new ExecutionArchive(archive);
        this.archive.read().forEach(execution -> entries.put(execution.executionArn(), new Entry(execution)));
        this.timeline = new ExecutionTimeline(clock);
    }

    /**
     * Adds a machine.
     *
     * @throws io.tailrace.states.DefinitionException when its definition is not valid
     */
    public void deploy(String name, String arn, String definition) {
        machines.put(arn, new Machine(name, arn, StateMachine.parse(definition), clock.instant()));
    }

    /** Gives executions what they work with; to be called once, before the first start. */
    public void connect(Tasks tasks, ObjectSource source, ObjectSink sink) {
        this.ports = new ExecutionPorts(request -> perform(tasks, request), timeline, source, sink, this::recorded);
    }

    /** What executions ask others to do. */
    @FunctionalInterface
    public interface Tasks {
        /** @param activity says that the task is in flight; to be paused while it only waits */
        JsonNode perform(TaskRequest request, Activity activity) throws TaskFailed, InterruptedException;
    }

    /**
     * Starts an execution.
     *
     * @param name null for a generated one
     * @return the running execution; the one that runs already when name and input are the same
     * @throws ServiceException as StartExecution answers
     */
    public ExecutionRecord start(String machineArn, @Nullable String name, String input) {
        var machine = machine(machineArn);
        checkInput(input);
        var chosen = name == null ? UUID.randomUUID().toString() : checkedName(name);
        var request = ExecutionRequest.of(machineArn, chosen, input);
        synchronized (this) {
            if (closing || ports == null) {
                throw new ServiceException("ServiceUnavailable", "The stack is not running");
            }
            var existing = entries.get(request.executionArn());
            if (existing != null) {
                return again(existing.latest, input);
            }
            return begin(machine, request, ports);
        }
    }

    /** The execution of that ARN, running or ended. */
    public Optional<ExecutionRecord> find(String executionArn) {
        return Optional.ofNullable(entries.get(executionArn)).map(entry -> entry.latest);
    }

    /** All executions, newest first. */
    public List<ExecutionRecord> all() {
        return entries.values().stream()
                .map(entry -> entry.latest)
                .sorted(Comparator.comparing(ExecutionRecord::startDate).reversed())
                .toList();
    }

    /** The end of an execution. */
    public CompletableFuture<ExecutionRecord> end(String executionArn) {
        return entry(executionArn).end.copy();
    }

    /** The history so far; empty for an execution that an earlier stack has recorded. */
    public List<HistoryEvent> history(String executionArn) {
        var entry = entry(executionArn);
        synchronized (entry.history) {
            return List.copyOf(entry.history);
        }
    }

    /** Aborts an execution; one that has ended stays as it is. */
    public void stop(String executionArn, @Nullable String error, @Nullable String cause) {
        var execution = entry(executionArn).execution;
        if (execution != null) {
            execution.stop(error, cause);
        }
    }

    Machine machine(String arn) {
        var machine = machines.get(arn);
        if (machine == null) {
            throw new ServiceException("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
        }
        return machine;
    }

    Instant now() {
        return clock.instant();
    }

    List<Machine> machines() {
        return List.copyOf(machines.values());
    }

    /** Aborts what runs. It is not recorded: a stack that starts again may start it again. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        for (var entry : entries.values()) {
            if (entry.execution != null && !entry.end.isDone()) {
                entry.execution.stop("Stack.Closed", "The stack was closed while the execution ran");
            }
        }
        for (var entry : entries.values()) {
            try {
                if (entry.thread != null) {
                    entry.thread.join(Duration.ofSeconds(10));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private ExecutionRecord begin(Machine machine, ExecutionRequest request, ExecutionPorts connected) {
        var started = new ExecutionRecord(
                request.executionArn(),
                machine.arn(),
                request.executionName(),
                ExecutionRecord.Status.RUNNING,
                clock.instant(),
                null,
                request.input(),
                null,
                null,
                null);
        var entry = new Entry(started);
        var execution = machine.compiled().execution(request, connected);
        entry.execution = execution;
        entries.put(started.executionArn(), entry);
        timeline.work();
        entry.thread = Thread.ofVirtual().name("execution " + started.name()).start(() -> {
            try {
                run(entry, execution);
            } finally {
                timeline.rest();
            }
        });
        return started;
    }

    private void run(Entry entry, Execution execution) {
        tell(entry.latest);
        ExecutionRecord ended;
        try {
            ended = ended(entry.latest, execution.run());
        } catch (RuntimeException e) {
            log.accept("Execution " + entry.latest.executionArn() + " broke: " + e);
            ended = broken(entry.latest, e);
        }
        entry.latest = ended;
        if (!closing) {
            archive.append(ended);
            tell(ended);
        }
        entry.end.complete(ended);
    }

    private static ExecutionRecord ended(ExecutionRecord running, ExecutionResult result) {
        return new ExecutionRecord(
                running.executionArn(),
                running.stateMachineArn(),
                running.name(),
                ExecutionRecord.Status.valueOf(result.status().name()),
                running.startDate(),
                result.stopDate(),
                running.input(),
                result.output() == null ? null : result.output().toString(),
                result.error(),
                result.cause());
    }

    private ExecutionRecord broken(ExecutionRecord running, RuntimeException failure) {
        return new ExecutionRecord(
                running.executionArn(),
                running.stateMachineArn(),
                running.name(),
                ExecutionRecord.Status.FAILED,
                running.startDate(),
                clock.instant(),
                running.input(),
                null,
                "States.Runtime",
                String.valueOf(failure.getMessage()));
    }

    /** Tells the observer and EventBridge of a new status. */
    private void tell(ExecutionRecord execution) {
        observer.statusChanged(execution);
        var detail = execution.describe();
        detail.put("startDate", execution.startDate().toEpochMilli());
        var stop = execution.stopDate();
        if (stop != null) {
            detail.put("stopDate", stop.toEpochMilli());
        }
        for (var absent : List.of("stopDate", "output", "outputDetails", "error", "cause")) {
            if (!detail.has(absent)) {
                detail.putNull(absent);
            }
        }
        eventBuses.emit(
                "aws.states", "Step Functions Execution Status Change", List.of(execution.executionArn()), detail);
    }

    private static ExecutionRecord again(ExecutionRecord existing, String input) {
        if (existing.status() == ExecutionRecord.Status.RUNNING
                && existing.input().equals(input)) {
            return existing;
        }
        throw new ServiceException(
                "ExecutionAlreadyExists", "Execution Already Exists: '" + existing.executionArn() + "'");
    }

    /** The thread rests while it performs a task, whose activity is in flight in its place. */
    private JsonNode perform(Tasks tasks, TaskRequest request) throws TaskFailed, InterruptedException {
        try (var activity = clock.begin("task " + request.stateName() + " of execution " + request.executionName())) {
            timeline.rest();
            try {
                return tasks.perform(request, activity);
            } finally {
                timeline.work();
            }
        }
    }

    /** Hears of child executions of distributed maps too, whose histories nobody asks for. */
    private void recorded(String executionArn, HistoryEvent event) {
        var entry = entries.get(executionArn);
        if (entry != null) {
            synchronized (entry.history) {
                entry.history.add(event);
            }
        }
        observer.recorded(executionArn, event);
    }

    private Entry entry(String executionArn) {
        var entry = entries.get(executionArn);
        if (entry == null) {
            throw new ServiceException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + executionArn + "'");
        }
        return entry;
    }

    private static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ServiceException("InvalidName", "Invalid Name: '" + name + "'");
        }
        return name;
    }

    private static void checkInput(String input) {
        try {
            MAPPER.readTree(input);
        } catch (JsonProcessingException e) {
            throw new ServiceException(
                    "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + e.getOriginalMessage() + "'");
        }
    }

    /** An empty document, for answers without fields. */
    static JsonNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
