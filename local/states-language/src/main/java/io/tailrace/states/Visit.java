package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.states.Interpreter.Frame;
import io.tailrace.states.Interpreter.Outcome;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One visit of the execution to one state: enters it, does its work, answers its errors and leaves it. */
final class Visit {
    private final Interpreter interpreter;
    private final State state;
    private final JsonNode input;
    private final String inputText;
    private final Frame frame;
    private final Trail trail;
    private final long before;
    private final String enteredTime;
    private long entered;

    Visit(Interpreter interpreter, State state, JsonNode input, String inputText, Frame frame) {
        this.interpreter = interpreter;
        this.state = state;
        this.input = input;
        this.inputText = inputText;
        this.frame = frame;
        this.trail = frame.trail();
        this.before = trail.latest();
        this.enteredTime = Timestamps.format(interpreter.now());
    }

    /** The work of a state that has Retry and Catch. */
    @FunctionalInterface
    interface Attempt {
        Outcome run(int retryCount);
    }

    Outcome run() {
        interpreter.checkTime();
        entered = trail.step(
                state.head().type() + "StateEntered",
                "stateEnteredEventDetails",
                EventDetails.input(inputText).put("name", state.name()));
        try {
            return switch (state) {
                case State.Pass pass -> pass(pass);
                case State.Succeed succeed -> through(succeed.head());
                case State.Fail fail -> throw failed(fail);
                case State.Wait wait -> waitFor(wait);
                case State.Choice choice -> choose(choice);
                case State.Task task ->
                    withRoutes(task.routes(), retry -> new TaskAttempt(this, task, retry).run(), () -> {});
                case State.Parallel parallel ->
                    withRoutes(
                            parallel.routes(),
                            retry -> new ParallelAttempt(this, parallel, retry).run(),
                            () -> trail.step("ParallelStateFailed"));
                case State.MapState map ->
                    withRoutes(
                            map.routes(),
                            retry -> new MapAttempt(this, map, retry).run(),
                            () -> trail.step("MapStateFailed"));
            };
        } catch (Fault fault) {
            throw failure(fault);
        }
    }

    Interpreter interpreter() {
        return interpreter;
    }

    Frame frame() {
        return frame;
    }

    Trail trail() {
        return trail;
    }

    String name() {
        return state.name();
    }

    /** What the state's fields see, before InputPath. */
    Scope scope(@Nullable Integer retryCount, @Nullable String taskToken) {
        var stateContext = Json.object().put("EnteredTime", enteredTime).put("Name", state.name());
        if (retryCount != null) {
            stateContext.put("RetryCount", retryCount);
        }
        return Scope.of(input, interpreter.context(frame, stateContext, taskToken), frame.variables());
    }

    private Outcome pass(State.Pass pass) {
        var flow = pass.head().flow();
        var raw = scope(null, null);
        var effective = raw.withInput(flow.input().evaluate(raw));
        var result = pass.result() == null
                ? flow.arguments(effective)
                : pass.result().evaluate(effective);
        return exit(
                flow.passed(raw, result),
                flow.assignedWithoutResult(raw, result),
                pass.head().next());
    }

    private Outcome through(State.Head head) {
        var flow = head.flow();
        var raw = scope(null, null);
        var effective = flow.input().evaluate(raw);
        return exit(flow.passed(raw, effective), flow.assignedWithoutResult(raw, effective), head.next());
    }

    private StateFailure failed(State.Fail fail) {
        var scope = scope(null, null);
        return new StateFailure(text(fail.error(), "Error", scope), text(fail.cause(), "Cause", scope));
    }

    private static @Nullable String text(@Nullable Expression expression, String field, Scope scope) {
        if (expression == null) {
            return null;
        }
        var value = expression.evaluate(scope);
        if (!value.isTextual()) {
            throw Fault.runtime("The field '" + field + "' must give a string but gave " + Json.text(value) + ".");
        }
        return value.textValue();
    }

    private Outcome waitFor(State.Wait wait) {
        var raw = scope(null, null);
        var effective = raw.withInput(wait.head().flow().input().evaluate(raw));
        interpreter.sleepUntil(wait.until().until(effective, interpreter.now()));
        return through(wait.head());
    }

    private Outcome choose(State.Choice choice) {
        var flow = choice.head().flow();
        var raw = scope(null, null);
        var effective = raw.withInput(flow.input().evaluate(raw));
        for (var rule : choice.rules()) {
            if (rule.condition().test(effective)) {
                var output = rule.output() == null
                        ? flow.passedUnshaped(raw, effective.input())
                        : rule.output().evaluate(effective);
                var assigned = rule.assign() == null
                        ? null
                        : (ObjectNode) rule.assign().evaluate(effective);
                return exit(output, assigned, rule.next());
            }
        }
        if (choice.otherwise() == null) {
            throw Fault.named(ErrorNames.NO_CHOICE, "No rule of the Choice state matched and it has no Default.");
        }
        return exit(
                flow.passed(raw, effective.input()),
                flow.assignedWithoutResult(raw, effective.input()),
                choice.otherwise());
    }

    /** Runs the attempt, repeating it as Retry says, and turns a failure into Catch's outcome when one matches. */
    private Outcome withRoutes(State.ErrorRoutes routes, Attempt attempt, Runnable onFailure) {
        int[] used = new int[routes.retriers().size()];
        for (int retry = 0; ; retry++) {
            StateFailure failure;
            try {
                return attempt.run(retry);
            } catch (Fault fault) {
                failure = failure(fault);
            } catch (StateFailure e) {
                failure = e;
            }
            if (!retried(routes, used, failure)) {
                return caught(routes, failure, onFailure);
            }
        }
    }

    private boolean retried(State.ErrorRoutes routes, int[] used, StateFailure failure) {
        for (int i = 0; i < used.length; i++) {
            var retrier = routes.retriers().get(i);
            if (failure.matches(retrier.errorEquals())) {
                if (used[i] >= retrier.maxAttempts()) {
                    return false;
                }
                interpreter.sleepUntil(interpreter.now().plus(delay(retrier, used[i]++)));
                return true;
            }
        }
        return false;
    }

    private static Duration delay(State.Retrier retrier, int retry) {
        var delay = retrier.delay(retry);
        return retrier.fullJitter()
                ? Duration.ofMillis(ThreadLocalRandom.current().nextLong(delay.toMillis() + 1))
                : delay;
    }

    private Outcome caught(State.ErrorRoutes routes, StateFailure failure, Runnable onFailure) {
        if (!failure.isTerminal()) {
            onFailure.run();
        }
        for (var catcher : routes.catchers()) {
            if (failure.matches(catcher.errorEquals())) {
                return caught(catcher, failure.errorOutput());
            }
        }
        throw failure;
    }

    private Outcome caught(State.Catcher catcher, ObjectNode error) {
        var raw = scope(null, null);
        boolean jsonata = state.head().flow().isJsonata();
        JsonNode output;
        if (jsonata) {
            output = catcher.output() == null ? error : catcher.output().evaluate(raw.withError(error));
        } else {
            output = catcher.resultPath() == null ? input : catcher.resultPath().put(input, error);
        }
        var scope = jsonata ? raw.withError(error) : raw.withInput(error);
        var assigned =
                catcher.assign() == null ? null : (ObjectNode) catcher.assign().evaluate(scope);
        return exit(output, assigned, catcher.next());
    }

    Outcome exit(JsonNode output, @Nullable ObjectNode assigned, @Nullable String next) {
        var text = Json.text(output);
        if (Interpreter.exceedsLimit(text)) {
            throw Fault.named(ErrorNames.DATA_LIMIT, tooLarge(state.name()));
        }
        if (assigned != null) {
            frame.variables().assign(assigned);
        }
        var details = EventDetails.output(text).put("name", state.name());
        if (assigned != null) {
            var variables = details.putObject("assignedVariables");
            assigned.properties().forEach(entry -> variables.put(entry.getKey(), Json.text(entry.getValue())));
            details.set("assignedVariablesDetails", EventDetails.whole());
        }
        trail.step(state.head().type() + "StateExited", "stateExitedEventDetails", details);
        return new Outcome(output, text, next);
    }

    static String tooLarge(String name) {
        return "The state/task '" + name
                + "' returned a result with a size exceeding the maximum number of bytes service limit.";
    }

    /** Adds the place to a fault. A failed query also shows in the history, after the event that preceded the state. */
    StateFailure failure(Fault fault) {
        if (fault.error().equals(ErrorNames.DATA_LIMIT)) {
            return new StateFailure(fault.error(), fault.explanation());
        }
        var cause = "An error occurred while executing the state '" + state.name() + "' (entered at the event id #"
                + entered + "). " + fault.explanation();
        if (fault.error().equals(ErrorNames.QUERY_EVALUATION)) {
            boolean first = trail.latest() == entered && !(state instanceof State.Wait);
            var details = EventDetails.failure(fault.error(), cause).put("state", state.name());
            if (fault.location() != null) {
                details.put("location", fault.location());
            }
            trail.stepFrom(
                    first ? before : trail.latest(), "EvaluationFailed", "evaluationFailedEventDetails", details);
        }
        return new StateFailure(fault.error(), cause);
    }
}
