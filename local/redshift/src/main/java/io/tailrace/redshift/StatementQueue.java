package io.tailrace.redshift;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Runs statements in the background, a bounded number at a time, and counts those that are not over. */
final class StatementQueue implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final int PATIENCE_SECONDS = 10;

    private final StatementRunner runner;
    private final Sessions sessions;
    private final Consumer<StatementEvent> finished;
    private final IntConsumer activity;
    private final Clock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("redshift-statement-", 0).factory());
    private final Semaphore connections = new Semaphore(AT_ONCE, true);
    private final AtomicInteger inFlight = new AtomicInteger();

    StatementQueue(
            StatementRunner runner,
            Sessions sessions,
            Consumer<StatementEvent> finished,
            IntConsumer activity,
            Clock clock) {
        this.runner = runner;
        this.sessions = sessions;
        this.finished = finished;
        this.activity = activity;
        this.clock = clock;
    }

    int inFlight() {
        return inFlight.get();
    }

    void submit(SubmittedStatement statement) {
        activity.accept(inFlight.incrementAndGet());
        threads.execute(() -> work(statement));
    }

    private void work(SubmittedStatement statement) {
        try {
            connections.acquire();
            try {
                runUnlessCancelled(statement);
            } finally {
                connections.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            statement.advance(
                    StatementStatus.ABORTED, clock.instant(), Optional.of("ERROR: the warehouse is shutting down"));
        } catch (RuntimeException e) {
            statement.advance(StatementStatus.FAILED, clock.instant(), Optional.of("ERROR: " + e));
        }
        end(statement);
    }

    private void runUnlessCancelled(SubmittedStatement statement) {
        if (statement.cancelRequested()) {
            statement.sessionId().ifPresent(sessions::giveBack);
            statement.advance(StatementStatus.ABORTED, clock.instant(), Optional.empty());
        } else {
            runner.run(statement);
        }
    }

    /** The listener hears of the statement before it stops counting as in flight, so that what it starts is never missed. */
    private void end(SubmittedStatement statement) {
        try {
            finished.accept(event(statement));
        } finally {
            activity.accept(inFlight.decrementAndGet());
        }
    }

    private static StatementEvent event(SubmittedStatement statement) {
        var target = statement.request().target();
        var last = statement.parts().getLast();
        synchronized (statement) {
            return new StatementEvent(
                    statement.id(),
                    statement.request().name(),
                    statement.status(),
                    statement.request().batch() ? -1 : last.rows,
                    last.queryId,
                    statement.updatedAt(),
                    statement.updatedAt().plus(SubmittedStatement.KEPT),
                    target.clusterIdentifier(),
                    target.workgroupName(),
                    target.database(),
                    statement.error(),
                    statement.request().withEvent());
        }
    }

    /** Waits for the statements, which the caller has cancelled, and interrupts those that go on. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(
                            inFlight.get() + " statements did not end although they were interrupted");
                }
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
