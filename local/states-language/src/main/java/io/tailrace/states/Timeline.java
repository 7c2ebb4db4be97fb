package io.tailrace.states;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Time as executions see it. All waiting (Wait states, pauses before retries) goes through it, so that a simulation may jump; and it hears how
 * many threads of executions are at work, so that a simulation knows when it may.
 */
public interface Timeline {
    Instant now();

    /** Returns once {@link #now} is at or after {@code wake}; at once when it already is. */
    void sleepUntil(Instant wake) throws InterruptedException;

    /**
     * One thread of an execution more is at work. Called before the thread starts, and for a thread that waited by the one that ends its wait:
     * the number is never too small. The thread on which an execution runs is its caller's to count; one that waits for a {@link TaskWorker}
     * counts as at work.
     */
    default void work() {}

    /** One thread of an execution has ended, or waits for others of that execution. */
    default void rest() {}

    /** The time of this machine. */
    static Timeline system() {
        return of(Clock.systemUTC());
    }

    /** The time of a clock that runs as fast as real time does. */
    static Timeline of(Clock clock) {
        return new Timeline() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void sleepUntil(Instant wake) throws InterruptedException {
                for (var left = Duration.between(now(), wake);
                        left.isPositive();
                        left = Duration.between(now(), wake)) {
                    Thread.sleep(left);
                }
            }
        };
    }
}
