package io.tailrace.stack.clock;

import java.time.Duration;
import java.time.Instant;

/** An activity of either clock. */
final class Flight implements Activity {
    /** How a clock lets a thread sleep; called with the flight out of the air, which the clock must put back before it returns. */
    interface Bed {
        void sleep(Flight flight, Instant wake) throws InterruptedException;
    }

    private final String what;
    private final Activities activities;
    private final Bed bed;
    private final long begun = System.nanoTime();
    private volatile boolean closed;

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
    public void pause() {
        activities.remove(this);
    }

    @Override
    public void resume() {
        if (!closed) {
            activities.add(this);
        }
    }

    @Override
    public void close() {
        closed = true;
        activities.remove(this);
    }

    @Override
    public String toString() {
        return what + " for " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s";
    }
}
