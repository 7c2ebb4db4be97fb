package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Everything that a machine under test sees of the world: tasks by state name, a clock that jumps, objects in memory. */
final class Stage implements TaskWorker, Timeline, ObjectSource, ObjectSink, HistoryListener {
    static final Instant START = Instant.parse("2026-11-22T05:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, TaskWorker> tasks = new ConcurrentHashMap<>();
    final List<TaskRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final List<Duration> sleeps = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> objects = new ConcurrentSkipListMap<>();
    final Map<String, List<HistoryEvent>> heard = new ConcurrentHashMap<>();
    private Instant now = START;
    private int atWork = 1;

    Stage task(String state, TaskWorker worker) {
        tasks.put(state, worker);
        return this;
    }

    Stage object(String bucket, String key, String content) {
        objects.put(bucket + "/" + key, content);
        return this;
    }

    ExecutionPorts ports() {
        return new ExecutionPorts(this, this, this, this, this);
    }

    static ExecutionRequest request(String input) {
        return ExecutionRequest.of("arn:aws:states:eu-west-1:123456789012:stateMachine:Trial", "first", input);
    }

    ExecutionResult run(String definition, String input) {
        var result = StateMachine.parse(definition).run(request(input), ports());
        awaitOneAtWork();
        return result;
    }

    /** When an execution has ended its own thread is at work, and none else: a worker that was left may still be on its way out. */
    private synchronized void awaitOneAtWork() {
        try {
            for (long end = System.nanoTime() + 10_000_000_000L; atWork != 1 && System.nanoTime() < end; ) {
                wait(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (atWork != 1) {
            throw new AssertionError(atWork + " threads count as at work after the end of the execution");
        }
    }

    @Override
    public synchronized void work() {
        atWork++;
    }

    @Override
    public synchronized void rest() {
        atWork--;
        notifyAll();
        if (atWork < 0) {
            throw new AssertionError("A thread rests that was never at work");
        }
    }

    private synchronized void checkAtWork() {
        if (atWork < 1) {
            throw new AssertionError("A thread is at work that does not count");
        }
    }

    /** The output of a machine that must succeed. */
    JsonNode output(String definition, String input) {
        var result = run(definition, input);
        if (result.output() == null) {
            throw new AssertionError(result.status() + ": " + result.error() + ": " + result.cause());
        }
        return result.output();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("The test's own JSON is wrong: " + text, e);
        }
    }

    static List<String> types(ExecutionResult result) {
        return result.history().stream().map(HistoryEvent::type).toList();
    }

    @Override
    public JsonNode perform(TaskRequest request) throws TaskFailed, InterruptedException {
        checkAtWork();
        requests.add(request);
        var task = tasks.get(request.stateName());
        if (task == null) {
            throw new AssertionError("The test has no task for the state " + request.stateName());
        }
        return task.perform(request);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized void sleepUntil(Instant wake) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted before a sleep.");
        }
        sleeps.add(Duration.between(now, wake));
        if (wake.isAfter(now)) {
            now = wake;
        }
    }

    @Override
    public InputStream open(String bucket, String key) throws IOException {
        var content = objects.get(bucket + "/" + key);
        if (content == null) {
            throw new IOException("There is no object " + key + " in " + bucket + ".");
        }
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public Iterator<StoredObject> list(String bucket, String prefix) {
        return new TreeMap<>(objects)
                .entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(bucket + "/" + prefix))
                        .map(entry -> new StoredObject(
                                entry.getKey().substring(bucket.length() + 1),
                                entry.getValue().length(),
                                "\"tag\"",
                                START,
                                "STANDARD"))
                        .iterator();
    }

    @Override
    public void store(String bucket, String key, Path content) throws IOException {
        objects.put(bucket + "/" + key, Files.readString(content));
    }

    @Override
    public void recorded(String executionArn, HistoryEvent event) {
        heard.computeIfAbsent(executionArn, arn -> Collections.synchronizedList(new ArrayList<>()))
                .add(event);
    }
}
