package io.tailrace.servers.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tailrace.servers.lambda.Invocation.FunctionError;
import io.tailrace.servers.lambda.Invocation.Succeeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment: a process of the function, and the Runtime API that this process alone talks to. It works on one task at a
 * time. Everything it knows of the process's end happens in {@link #ended}.
 */
final class Environment {
    /** Lambda itself allows 10 seconds and then starts over within the function's timeout. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final Duration LOG_END_LIMIT = Duration.ofSeconds(2);
    private static final int MOST_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;
    private static final Pattern API =
            Pattern.compile("/2018-06-01/runtime/(?:invocation/(?:(next)|([^/]+)/(response|error))|(init/error))");
    private static final HttpListener.Response ACCEPTED =
            new HttpListener.Response(202, Map.of("Content-Type", "application/json"), new byte[0]);

    private final LambdaFunction function;
    private final String arn;
    private final Path temporary;
    private final HttpListener api;
    private final Process process;
    private final Thread logReader;
    private final CompletableFuture<Void> end;
    private final BlockingQueue<Task> waiting = new ArrayBlockingQueue<>(1);
    /** The task that the process has, and after it the one that it may get. */
    private volatile @Nullable Task current;

    private volatile boolean asked;
    private volatile @Nullable FunctionError startError;
    private volatile boolean gone;

    private Environment(LambdaFunction function, String arn, Path temporary, Launch launch, Consumer<LogLine> logs)
            throws IOException {
        this.function = function;
        this.arn = arn;
        this.temporary = temporary;
        this.api = HttpListener.open("runtime-api-" + function.name(), this::answer);
        try {
            this.process = launch.start(temporary, "127.0.0.1:" + api.port());
        } catch (IOException e) {
            api.close();
            deleteTree(temporary);
            throw e;
        }
        this.logReader = Thread.ofPlatform()
                .daemon()
                .name("log-" + function.name() + "-" + process.pid())
                .start(() -> readLog(logs));
        this.end = process.onExit()
                .thenAcceptAsync(this::ended, task -> Thread.ofVirtual().start(task));
    }

    @FunctionalInterface
    interface Launch {
        Process start(Path temporary, String runtimeApi) throws IOException;
    }

    static Environment start(
            LambdaFunction function, String arn, Path temporary, Launch launch, Consumer<LogLine> logs) {
        try {
            return new Environment(function, arn, Files.createDirectories(temporary), launch, logs);
        } catch (IOException e) {
            throw new UncheckedIOException("No process for function " + function.name() + ": " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return !gone && process.isAlive();
    }

    FunctionProcess process() {
        return new FunctionProcess(function.name(), process.pid());
    }

    /** Has the process do a task, and ends the process when it takes too long or the caller is interrupted. */
    Task.Outcome run(Task task) throws InterruptedException {
        current = task;
        waiting.add(task);
        if (gone) {
            settle(task, process.exitValue());
        }
        try {
            CompletableFuture.anyOf(task.taken(), task.outcome()).get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return task.outcome().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var limit = task.taken().isDone() ? function.timeout() : START_LIMIT;
            task.end(Errors.timedOut(task.request(), limit));
            close();
            return task.outcome().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Task " + task.request() + " of " + function.name() + " has no outcome", e);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    private HttpListener.Response answer(HttpListener.Request request) throws InterruptedException {
        var path = API.matcher(request.target());
        if (!path.matches()) {
            return refusal(404, "The Runtime API has no " + request.method() + " " + request.target());
        }
        if (path.group(1) != null) {
            return next();
        }
        var type = request.header("lambda-runtime-function-error-type");
        if (path.group(4) != null) {
            startError = Errors.reported(request.body(), type);
            return ACCEPTED;
        }
        var task = current;
        if (task == null || !task.request().toString().equals(path.group(2))) {
            return refusal(400, "The process does not work on request " + path.group(2));
        }
        task.end(path.group(3).equals("error") ? Errors.reported(request.body(), type) : response(request.body()));
        return ACCEPTED;
    }

    private static HttpListener.Response refusal(int status, String message) {
        var document = Map.of("errorType", "InvalidRequest", "errorMessage", message);
        return new HttpListener.Response(status, Map.of("Content-Type", "application/json"), Errors.json(document));
    }

    private static Invocation response(byte[] body) {
        return body.length > MOST_RESPONSE_BYTES
                ? Errors.responseTooLarge(body.length, MOST_RESPONSE_BYTES)
                : new Succeeded(body);
    }

    private HttpListener.Response next() throws InterruptedException {
        asked = true;
        var task = waiting.take();
        task.taken().complete(null);
        var deadline = System.currentTimeMillis() + function.timeout().toMillis();
        var headers = Map.of(
                "Content-Type", "application/json",
                "Lambda-Runtime-Aws-Request-Id", task.request().toString(),
                "Lambda-Runtime-Deadline-Ms", String.valueOf(deadline),
                "Lambda-Runtime-Invoked-Function-Arn", arn,
                "Lambda-Runtime-Trace-Id", traceId());
        return new HttpListener.Response(200, headers, task.payload());
    }

    private static String traceId() {
        var random = UUID.randomUUID().toString().replace("-", "");
        var parent = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return "Root=1-" + HexFormat.of().toHexDigits((int) (System.currentTimeMillis() / 1000)) + "-"
                + random.substring(0, 24) + ";Parent=" + parent + ";Sampled=0";
    }

    private void readLog(Consumer<LogLine> logs) {
        try (var lines = process.inputReader(UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                logs.accept(new LogLine(function.name(), process.pid(), line));
            }
        } catch (IOException e) {
            logs.accept(
                    new LogLine(function.name(), process.pid(), "The log of the process broke off: " + e.getMessage()));
        }
    }

    private void ended(Process exited) {
        gone = true;
        joinLogReader();
        api.close();
        var task = current;
        if (task != null) {
            settle(task, exited.exitValue());
        }
        try {
            deleteTree(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settle(Task task, int status) {
        var reported = startError;
        if (reported != null) {
            task.end(reported);
        } else if (task.taken().isDone() || !asked) {
            task.end(Errors.exited(task.request(), status));
        } else {
            task.neverTaken();
        }
    }

    private void joinLogReader() {
        try {
            logReader.join(LOG_END_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the process, and waits until nothing is left of it. */
    void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the log before it is read
        end.join();
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
