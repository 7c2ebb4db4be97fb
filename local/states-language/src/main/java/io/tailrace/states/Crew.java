package io.tailrace.states;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs several workers at once on virtual threads. The first failure interrupts the others and is thrown when all have ended. While the calling
 * thread waits it rests; the last worker puts it to work again.
 */
final class Crew {
    private final Timeline timeline;
    private final ArrayList<Thread> threads = new ArrayList<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private @Nullable RuntimeException failure;

    private Crew(Timeline timeline) {
        this.timeline = timeline;
    }

    /** A single worker runs on the calling thread. */
    static void run(int workers, String name, Timeline timeline, IntConsumer work) {
        if (workers == 1) {
            work.accept(0);
        } else if (workers > 1) {
            new Crew(timeline).runAll(workers, name, work);
        }
    }

    private void runAll(int workers, String name, IntConsumer work) {
        for (int i = 0; i < workers; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().name(name + " " + i).unstarted(() -> runOne(number, work)));
        }
        atWork.set(workers);
        for (var thread : threads) {
            timeline.work();
            thread.start();
        }
        timeline.rest();
        boolean interrupted = false;
        while (!joined()) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void runOne(int number, IntConsumer work) {
        try {
            work.accept(number);
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            fail(new IllegalStateException("A worker of the interpreter broke down.", e));
            throw e;
        } finally {
            if (atWork.decrementAndGet() > 0) {
                timeline.rest();
            }
        }
    }

    private synchronized void fail(RuntimeException e) {
        if (failure == null) {
            failure = e;
            interruptAll();
        }
    }

    private void interruptAll() {
        for (var thread : threads) {
            if (!thread.equals(Thread.currentThread())) {
                thread.interrupt();
            }
        }
    }

    /** False when the calling thread was interrupted; the workers then know. */
    private boolean joined() {
        try {
            for (var thread : threads) {
                thread.join();
            }
            return true;
        } catch (InterruptedException e) {
            interruptAll();
            return false;
        }
    }
}
