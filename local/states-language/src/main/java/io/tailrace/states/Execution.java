package io.tailrace.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One execution of a machine: {@link #run} it once; {@link #stop} it from any thread. */
public final class Execution {
    private final StateMachine machine;
    private final ExecutionRequest request;
    private final ExecutionPorts ports;
    private @Nullable Thread runner;
    private boolean stopped;
    private @Nullable String stopError;
    private @Nullable String stopCause;

    Execution(StateMachine machine, ExecutionRequest request, ExecutionPorts ports) {
        this.machine = machine;
        this.request = request;
        this.ports = ports;
    }

    /** Runs to the end on the calling thread. An interrupt of that thread aborts the execution and is used up by it. */
    public ExecutionResult run() {
        var input = input();
        begin();
        boolean aborted = false;
        try {
            var start = ports.timeline().now();
            var deadline = machine.timeout() == null ? null : start.plus(machine.timeout());
            var interpreter = new Interpreter(request, ports, input, start, deadline, true);
            var result = interpreter.execute(machine.branch(), request.input(), this::stopReason);
            aborted = result.status() == ExecutionStatus.ABORTED;
            return result;
        } finally {
            end(aborted);
        }
    }

    /** Aborts the execution as StopExecution does; nothing happens when it has ended. */
    public synchronized void stop(@Nullable String error, @Nullable String cause) {
        stopped = true;
        stopError = error;
        stopCause = cause;
        if (runner != null) {
            runner.interrupt();
        }
    }

    private synchronized @Nullable StateFailure stopReason() {
        return stopError == null && stopCause == null ? null : new StateFailure(stopError, stopCause);
    }

    private JsonNode input() {
        try {
            return Json.parse(request.input());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The input of the execution " + request.executionName() + " is not valid JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private synchronized void begin() {
        runner = Thread.currentThread();
        if (stopped) {
            runner.interrupt();
        }
    }

    /** An interrupt that came from {@link #stop} too late must not hit what the thread does next. */
    private synchronized void end(boolean aborted) {
        runner = null;
        if (stopped || aborted) {
            Thread.interrupted();
        }
    }

    static ExecutionResult result(
            ExecutionStatus status, @Nullable StateFailure failure, Instant start, Instant stop, HistoryLog log) {
        return new ExecutionResult(
                status,
                null,
                failure == null ? null : failure.error(),
                failure == null ? null : failure.explanation(),
                start,
                stop,
                log.events());
    }
}
