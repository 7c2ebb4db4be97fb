package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.states.Interpreter.Outcome;

/** One attempt at a Parallel state: every branch at once, all of them needed. */
final class ParallelAttempt {
    private final Visit visit;
    private final State.Parallel parallel;
    private final int retryCount;
    private final JsonNode[] results;
    private long latest;
    private boolean failed;

    ParallelAttempt(Visit visit, State.Parallel parallel, int retryCount) {
        this.visit = visit;
        this.parallel = parallel;
        this.retryCount = retryCount;
        this.results = new JsonNode[parallel.branches().size()];
    }

    Outcome run() {
        var flow = parallel.head().flow();
        var raw = visit.scope(retryCount, null);
        var effective = raw.withInput(flow.input().evaluate(raw));
        var input = flow.arguments(effective);
        var text = Json.text(input);
        long started = visit.trail().step("ParallelStateStarted");
        latest = started;
        try {
            Crew.run(
                    results.length,
                    visit.name(),
                    visit.interpreter().ports().timeline(),
                    number -> branch(number, input, text, started));
        } finally {
            visit.trail().moveTo(latest);
        }
        visit.trail().aside("ParallelStateSucceeded");
        var result = flow.selected(effective, Json.NODES.arrayNode().addAll(java.util.List.of(results)));
        return visit.exit(
                flow.output(raw, result),
                flow.assigned(raw, result),
                parallel.head().next());
    }

    private void branch(int number, JsonNode input, String text, long started) {
        var trail = visit.trail().fork(started);
        try {
            var branch = parallel.branches().get(number);
            var frame = visit.frame().inner(trail, null);
            results[number] =
                    visit.interpreter().run(branch, input, text, frame).output();
            ended(trail, false);
        } catch (StateFailure failure) {
            ended(trail, true);
            throw failure;
        }
    }

    /** The event that counts for what follows: the last one of all branches, or the one of the first failure. */
    private synchronized void ended(Trail trail, boolean failure) {
        if (!failed) {
            latest = trail.latest();
            failed = failure;
        }
    }
}
