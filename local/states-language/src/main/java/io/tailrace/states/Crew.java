package io.tailrace.states;

import java.util.ArrayList;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs several workers at once on virtual threads. The first failure interrupts the others and is thrown when all have ended. */
final class Crew {
    private final ArrayList<Thread> threads = new ArrayList<>();
    private @Nullable RuntimeException failure;

    private Crew() {}

    /** A single worker runs on the calling thread. */
    static void run(int workers, String name, IntConsumer work) {
        if (workers == 1) {
            work.accept(0);
        } else if (workers > 1) {
            new Crew().runAll(workers, name, work);
        }
    }

    private void runAll(int workers, String name, IntConsumer work) {
        for (int i = 0; i < workers; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().name(name + " " + i).unstarted(() -> runOne(number, work)));
        }
        threads.forEach(Thread::start);
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
