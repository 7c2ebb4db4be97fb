package io.tailrace.stack.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The time of the machine; one thread runs what is planned. */
final class SystemClock implements StackClock {
    private final Activities activities;
    private final Plan plan = new Plan();
    private final Thread timer;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    SystemClock(Duration patience) {
        this.activities = new Activities(patience);
        this.timer = Thread.ofVirtual().name("stack-clock").unstarted(this::runPlan);
        timer.start();
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public Instant instant() {
        return Instant.now();
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
        while (instant().isBefore(when)) {
            rethrow();
            var left = Duration.between(instant(), when);
            Thread.sleep(left.compareTo(Duration.ofSeconds(1)) < 0 ? left : Duration.ofSeconds(1));
        }
    }

    @Override
    public void runUntil(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        var last = instant().plus(atMost);
        while (true) {
            rethrow();
            var seen = activities.changes();
            if (condition.getAsBoolean()) {
                return;
            }
            if (instant().isAfter(last)) {
                throw new StuckException("Waiting for " + what + ": it did not come about within " + atMost
                        + "; in flight: " + activities.describe());
            }
            activities.awaitChange(seen, what);
        }
    }

    @Override
    public void settle() throws InterruptedException {
        while (true) {
            rethrow();
            var seen = activities.changes();
            if (activities.quiet()) {
                return;
            }
            activities.awaitChange(seen, "the stack to be quiet");
        }
    }

    @Override
    public void close() {
        timer.interrupt();
    }

    /** A planned action that failed is the driver's to know. */
    private void rethrow() {
        var thrown = failure.getAndSet(null);
        if (thrown != null) {
            throw thrown;
        }
    }

    private void runPlan() {
        try {
            while (true) {
                run(awaitDue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Plan.Entry awaitDue() throws InterruptedException {
        activities.lock.lockInterruptibly();
        try {
            while (true) {
                var first = plan.first();
                if (first == null) {
                    activities.changed.await();
                    continue;
                }
                var left = Duration.between(instant(), first.when());
                if (!left.isPositive()) {
                    plan.remove(first);
                    return first;
                }
                activities.changed.await(left.toMillis() + 1, TimeUnit.MILLISECONDS);
            }
        } finally {
            activities.lock.unlock();
        }
    }

    private void run(Plan.Entry entry) {
        try (var _ = begin(entry.what())) {
            entry.action().run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            activities.change();
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
        var left = Duration.between(instant(), wake);
        if (!left.isPositive()) {
            return;
        }
        flight.pause();
        try {
            Thread.sleep(left);
        } finally {
            flight.resume();
        }
    }
}
