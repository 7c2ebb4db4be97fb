package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.states.Interpreter.Outcome;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One attempt at a Task state. */
final class TaskAttempt {
    private final Visit visit;
    private final State.Task task;
    private final int retryCount;
    private final Interpreter interpreter;
    private final TaskEvents events;

    TaskAttempt(Visit visit, State.Task task, int retryCount) {
        this.visit = visit;
        this.task = task;
        this.retryCount = retryCount;
        this.interpreter = visit.interpreter();
        this.events = new TaskEvents(visit.trail(), task.resource());
    }

    Outcome run() {
        var flow = task.head().flow();
        var token = task.resource().kind() == TaskResource.Kind.SERVICE ? newToken() : null;
        var raw = visit.scope(retryCount, token);
        var effective = raw.withInput(flow.input().evaluate(raw));
        var request = request(effective, flow.arguments(effective), token);
        events.scheduled(request, interpreter.request().region());
        var result = result(request);
        var selected = flow.selected(effective, result);
        return visit.exit(
                flow.output(raw, selected),
                flow.assigned(raw, selected),
                task.head().next());
    }

    private static String newToken() {
        return UUID.randomUUID().toString();
    }

    private TaskRequest request(Scope effective, JsonNode arguments, @Nullable String token) {
        var execution = interpreter.request();
        return new TaskRequest(
                task.resource(),
                arguments,
                visit.name(),
                execution.executionArn(),
                execution.executionName(),
                execution.stateMachineArn(),
                retryCount,
                token,
                seconds(task.timeout(), effective),
                seconds(task.heartbeat(), effective),
                role(effective),
                events::submitted);
    }

    private static @Nullable Duration seconds(@Nullable NumberField field, Scope scope) {
        if (field == null) {
            return null;
        }
        long seconds = field.whole(scope);
        if (seconds < 1) {
            throw Fault.runtime("The " + field.field() + " field must be positive but is " + seconds + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    private @Nullable String role(Scope scope) {
        return task.credentials() == null
                ? null
                : task.credentials().evaluate(scope).path("RoleArn").asText();
    }

    private JsonNode result(TaskRequest request) {
        try {
            var result = perform(request);
            var text = Json.text(result);
            if (Interpreter.exceedsLimit(text)) {
                throw new TaskFailed(ErrorNames.DATA_LIMIT, Visit.tooLarge(events.name()));
            }
            events.succeeded(text);
            return result;
        } catch (TaskFailed failed) {
            events.failed(failed);
            throw new StateFailure(failed.error(), failed.explanation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /**
     * Without any limit of time the worker runs on this thread; otherwise beside it, so that it can be left. The limit is real time even
     * when the timeline jumps: another execution's Wait must not make this task late.
     */
    private JsonNode perform(TaskRequest request) throws TaskFailed, InterruptedException {
        var limit = limit(request.timeout());
        if (limit == null) {
            return work(request);
        }
        var timeline = interpreter.ports().timeline();
        // Of the two threads one counts as at work: the worker's, until it has ended or is left.
        var back = new AtomicBoolean();
        var future = new FutureTask<>(() -> {
            try {
                return work(request);
            } finally {
                if (!back.compareAndSet(false, true)) {
                    timeline.rest();
                }
            }
        });
        var thread = Thread.ofVirtual().name("task " + visit.name()).start(future);
        try {
            var result = future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            interpreter.checkTime();
            return result;
        } catch (TimeoutException e) {
            interpreter.checkTime();
            throw TaskFailed.timedOut();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            if (back.compareAndSet(false, true)) {
                timeline.work();
            }
            thread.interrupt();
        }
    }

    private @Nullable Duration limit(@Nullable Duration timeout) {
        var deadline = interpreter.deadline();
        if (deadline == null) {
            return timeout;
        }
        var left = Duration.between(interpreter.now(), deadline);
        return timeout == null || left.compareTo(timeout) < 0 ? left : timeout;
    }

    /** A worker that breaks down fails its task, so that Retry and Catch can answer as they do to a broken service. */
    private JsonNode work(TaskRequest request) throws TaskFailed, InterruptedException {
        try {
            return interpreter.ports().worker().perform(request);
        } catch (RuntimeException e) {
            var failed = new TaskFailed(ErrorNames.TASK_FAILED, "The task could not be carried out: " + e);
            failed.initCause(e);
            throw failed;
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) throws TaskFailed, InterruptedException {
        switch (cause) {
            case TaskFailed failed -> throw failed;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException("A task worker ended in an unexpected way.", cause);
        }
    }
}
