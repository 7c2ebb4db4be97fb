package io.tailrace.stack.states;

import io.tailrace.stack.clock.Activity;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.states.Timeline;
import java.time.Instant;

/** The stack's clock as the interpreter sees it; its threads at work are one activity of the clock. */
final class ExecutionTimeline implements Timeline {
    private final StackClock clock;
    private final Activity executions;
    private int atWork;

    ExecutionTimeline(StackClock clock) {
        this.clock = clock;
        this.executions = clock.begin("executions at work");
        executions.pause();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void sleepUntil(Instant wake) throws InterruptedException {
        try (var nap = clock.begin("execution at rest")) {
            rest();
            try {
                nap.sleepUntil(wake);
            } finally {
                work();
            }
        }
    }

    @Override
    public synchronized void work() {
        atWork++;
        if (atWork == 1) {
            executions.resume();
        }
    }

    @Override
    public synchronized void rest() {
        atWork--;
        if (atWork == 0) {
            executions.pause();
        }
    }
}
