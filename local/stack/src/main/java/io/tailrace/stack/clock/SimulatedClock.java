package io.tailrace.stack.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Stands still while anything is in flight; the driver's thread moves it. */
final class SimulatedClock implements StackClock {
    private final Activities activities;
    private final Plan plan = new Plan();
    private Instant now;

    SimulatedClock(Instant start, Duration patience) {
        this.now = start;
        this.activities = new Activities(patience);
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public Instant instant() {
        activities.lock.lock();
        try {
            return now;
        } finally {
            activities.lock.unlock();
        }
    }

    @Override
    public Activity begin(String what) {
        var flight = new Flight(what, activities, this::sleep);
        activities.add(flight);
        return flight;
    }

    @Override
    public Planned at(Instant when, String what, Runnable action) {
        activities.lock.lock();
        try {
            var entry = plan.add(when, what, action);
            activities.change();
            return () -> cancel(entry);
        } finally {
            activities.lock.unlock();
        }
    }

    @Override
    public void watch(Probe probe) {
        activities.watch(probe);
    }

    @Override
    public void runUntil(Instant when) throws InterruptedException {
        while (true) {
            settle();
            var due = takeDue(when);
            if (due == null) {
                return;
            }
            run(due);
        }
    }

    @Override
    public void runUntil(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        var last = instant().plus(atMost);
        while (true) {
            var seen = activities.changes();
            if (condition.getAsBoolean()) {
                return;
            }
            if (!activities.quiet()) {
                activities.awaitChange(seen, what);
                continue;
            }
            if (condition.getAsBoolean()) {
                return;
            }
            var due = takeDue(last);
            if (due == null) {
                throw new StuckException("Waiting for " + what + ": it is " + instant()
                        + ", nothing is in flight, and nothing that is planned brings it about");
            }
            run(due);
        }
    }

    @Override
    public void settle() throws InterruptedException {
        while (true) {
            var seen = activities.changes();
            if (activities.quiet()) {
                return;
            }
            activities.awaitChange(seen, "the stack to be quiet");
        }
    }

    @Override
    public void close() {
        activities.lock.lock();
        try {
            plan.clear();
        } finally {
            activities.lock.unlock();
        }
    }

    /** Takes the next entry off the plan and moves time to it; without one up to {@code limit}, moves time to the limit. */
    private Plan.@Nullable Entry takeDue(Instant limit) {
        activities.lock.lock();
        try {
            var first = plan.first();
            if (first == null || first.when().isAfter(limit)) {
                advanceTo(limit);
                return null;
            }
            plan.remove(first);
            advanceTo(first.when());
            return first;
        } finally {
            activities.lock.unlock();
        }
    }

    private void advanceTo(Instant when) {
        if (when.isAfter(now)) {
            now = when;
        }
    }

    private void run(Plan.Entry entry) {
        try (var _ = begin(entry.what())) {
            entry.action().run();
        }
    }

    private void cancel(Plan.Entry entry) {
        activities.lock.lock();
        try {
            plan.remove(entry);
        } finally {
            activities.lock.unlock();
        }
    }

    private void sleep(Flight flight, Instant wake) throws InterruptedException {
        activities.lock.lockInterruptibly();
        try {
            if (!wake.isAfter(now)) {
                return;
            }
            var awake = new boolean[1];
            var alarm = plan.add(wake, flight.what(), () -> {
                awake[0] = true;
                flight.resume();
            });
            flight.pause();
            try {
                while (!awake[0]) {
                    activities.changed.await();
                }
            } finally {
                plan.remove(alarm);
                flight.resume();
            }
        } finally {
            activities.lock.unlock();
        }
    }
}
