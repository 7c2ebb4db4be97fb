package io.tailrace.stack.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An activity of either clock; guarded by the lock of the clock's activities, so that nobody resumes what another thread closes. */
final class Flight implements Activity {
    /** How a clock lets a thread sleep; called with the flight out of the air, which the clock must put back before it returns. */
    interface Bed {
        void sleep(Flight flight, Instant wake) throws InterruptedException;
    }

    private final String what;
    private final Activities activities;
    private final Bed bed;
    private final long begun = System.nanoTime();
    private boolean closed;

    Flight(String what, Activities activities, Bed bed) {
        this.what = what;
        this.activities = activities;
        this.bed = bed;
    }

    String what() {
        return what;
    }

    @Override
    public void sleepUntil(Instant wake) throws InterruptedException {
        bed.sleep(this, wake);
    }

    @Override
    public <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException {
        var done = new boolean[1];
        var watched = future.whenComplete((_, _) -> locked(() -> {
            done[0] = true;
            resume();
        }));
        locked(() -> {
            if (!done[0]) {
                pause();
            }
        });
        try {
            return watched.get();
        } finally {
            resume();
        }
    }

    private void locked(Runnable action) {
        activities.lock.lock();
        try {
            action.run();
        } finally {
            activities.lock.unlock();
        }
    }

    @Override
    public void pause() {
        activities.remove(this);
    }

    @Override
    public void resume() {
        locked(() -> {
            if (!closed) {
                activities.add(this);
            }
        });
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            activities.remove(this);
        });
    }

    @Override
    public String toString() {
        return what + " for " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s";
    }
}
