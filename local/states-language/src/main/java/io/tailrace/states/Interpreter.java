package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries one execution from state to state and writes its history. */
final class Interpreter {
    /** Bytes of UTF-8 that the input or output of a state may have. */
    static final int DATA_LIMIT = 262_144;

    private final ExecutionRequest request;
    private final ExecutionPorts ports;
    private final JsonNode input;
    private final Instant start;
    private final @Nullable Instant deadline;
    private final HistoryLog log;
    private final ObjectNode executionContext;
    private final ObjectNode machineContext;

    Interpreter(
            ExecutionRequest request,
            ExecutionPorts ports,
            JsonNode input,
            Instant start,
            @Nullable Instant deadline,
            boolean historyKept) {
        this.request = request;
        this.ports = ports;
        this.input = input;
        this.start = start;
        this.deadline = deadline;
        this.log = new HistoryLog(request.executionArn(), ports, historyKept);
        this.executionContext = Json.object();
        executionContext.put("Id", request.executionArn());
        executionContext.set("Input", input);
        executionContext.put("StartTime", Timestamps.format(start));
        executionContext.put("Name", request.executionName());
        executionContext.put("RoleArn", request.roleArn());
        executionContext.put("RedriveCount", 0);
        this.machineContext =
                Json.object().put("Id", request.stateMachineArn()).put("Name", request.stateMachineName());
    }

    /** One thread of control: its place in the history, its variables, and the map item that it works on. */
    record Frame(Trail trail, Variables variables, @Nullable ObjectNode mapContext) {
        Frame inner(Trail other, @Nullable ObjectNode map) {
            return new Frame(other, variables.inner(), map == null ? mapContext : map);
        }
    }

    /** What a state hands on; {@code next} is null at the end of a branch. */
    record Outcome(JsonNode output, String text, @Nullable String next) {}

    ExecutionRequest request() {
        return request;
    }

    ExecutionPorts ports() {
        return ports;
    }

    @Nullable
    Instant deadline() {
        return deadline;
    }

    ExecutionResult execute(Branch branch, String inputText, Supplier<@Nullable StateFailure> stopReason) {
        var trail = new Trail(log, 0);
        var started = EventDetails.input(inputText).put("roleArn", request.roleArn());
        trail.aside("ExecutionStarted", "executionStartedEventDetails", started);
        try {
            var last = run(branch, input, inputText, new Frame(trail, Variables.empty(), null));
            trail.step("ExecutionSucceeded", "executionSucceededEventDetails", EventDetails.output(last.text()));
            return new ExecutionResult(
                    ExecutionStatus.SUCCEEDED, last.output(), null, null, start, now(), log.events());
        } catch (StateFailure failure) {
            return ended(trail, ExecutionStatus.FAILED, failure);
        } catch (Expired e) {
            return ended(trail, ExecutionStatus.TIMED_OUT, new StateFailure(ErrorNames.TIMEOUT, null));
        } catch (Stopped e) {
            return ended(trail, ExecutionStatus.ABORTED, stopReason.get());
        }
    }

    private ExecutionResult ended(Trail trail, ExecutionStatus status, @Nullable StateFailure failure) {
        var details = failure == null ? Json.object() : EventDetails.failure(failure.error(), failure.explanation());
        switch (status) {
            case FAILED -> trail.step("ExecutionFailed", "executionFailedEventDetails", details);
            case TIMED_OUT -> trail.step("ExecutionTimedOut", "executionTimedOutEventDetails", details);
            case ABORTED -> trail.step("ExecutionAborted", "executionAbortedEventDetails", details);
            case SUCCEEDED -> throw new IllegalStateException("A failure cannot be a success.");
        }
        return Execution.result(status, failure, start, now(), log);
    }

    /** Runs a branch to its end. */
    Outcome run(Branch branch, JsonNode branchInput, String inputText, Frame frame) {
        var outcome = new Outcome(branchInput, inputText, branch.startAt());
        while (outcome.next() != null) {
            outcome = new Visit(this, branch.state(outcome.next()), outcome.output(), outcome.text(), frame).run();
        }
        return outcome;
    }

    ObjectNode context(Frame frame, ObjectNode state, @Nullable String taskToken) {
        var context = Json.object();
        context.set("Execution", executionContext);
        context.set("StateMachine", machineContext);
        context.set("State", state);
        if (frame.mapContext() != null) {
            context.set("Map", frame.mapContext());
        }
        if (taskToken != null) {
            context.set("Task", Json.object().put("Token", taskToken));
        }
        return context;
    }

    Instant now() {
        return ports.timeline().now();
    }

    void checkTime() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Stopped();
        }
        if (deadline != null && !now().isBefore(deadline)) {
            throw new Expired();
        }
    }

    /** Waits, but no longer than the execution may live. */
    void sleepUntil(Instant wake) {
        var end = deadline != null && deadline.isBefore(wake) ? deadline : wake;
        try {
            ports.timeline().sleepUntil(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
        checkTime();
    }

    static boolean exceedsLimit(String text) {
        return text.length() > DATA_LIMIT
                || (text.length() > DATA_LIMIT / 3 && text.getBytes(StandardCharsets.UTF_8).length > DATA_LIMIT);
    }
}
