package io.tailrace.stack.states;

import io.tailrace.stack.clock.Probe;
import io.tailrace.states.TaskFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which executions run: an execution rests when all of its threads wait. Threads that the interpreter starts are known from their
 * creation, since they inherit a thread-local value. Whatever else a waiting thread may wait for (a socket, a process) must be an activity of
 * the clock.
 */
final class Strands implements Probe {
    /** A thread that has never spoken for so long has had nothing to do and is gone. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** A thread that ends wakes the one that waits for it only afterwards, so one look is not enough. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(4);

    private static final InheritableThreadLocal<@Nullable Strand> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Strand childValue(@Nullable Strand parent) {
            return parent == null ? null : parent.owner.born(parent.execution);
        }
    };

    private final Set<Strand> alive = ConcurrentHashMap.newKeySet();
    private final AtomicLong movements = new AtomicLong();
    private long restfulMovements = -1;
    private long restfulSince;

    /** A thread of an execution; unknown until it speaks. */
    private static final class Strand {
        private final Strands owner;
        private final String execution;
        private final long born = System.nanoTime();
        private volatile @Nullable Thread thread;

        private Strand(Strands owner, String execution) {
            this.owner = owner;
            this.execution = execution;
        }

        private boolean gone() {
            var known = thread;
            return known == null ? System.nanoTime() - born > SILENCE.toNanos() : !known.isAlive();
        }

        private boolean moves() {
            var known = thread;
            if (known == null) {
                return true;
            }
            return switch (known.getState()) {
                case WAITING, TIMED_WAITING, TERMINATED -> false;
                case NEW, RUNNABLE, BLOCKED -> true;
            };
        }
    }

    /** Makes the calling thread the first of an execution. */
    void begin(String execution) {
        CURRENT.set(born(execution));
        speak();
    }

    /** Says that the calling thread is at work. */
    void speak() {
        movements.incrementAndGet();
        var strand = CURRENT.get();
        if (strand != null && strand.thread == null) {
            strand.thread = Thread.currentThread();
            alive.add(strand);
        }
    }

    /** Work that the interpreter hands out: threads which it starts are not of the execution. */
    <T> T outside(Work<T> work) throws TaskFailed, InterruptedException {
        var strand = CURRENT.get();
        CURRENT.remove();
        try {
            return work.perform();
        } finally {
            CURRENT.set(strand);
        }
    }

    /** What a task does. */
    interface Work<T> {
        T perform() throws TaskFailed, InterruptedException;
    }

    /** Ends the calling thread's part, so that threads it starts from now on are not of the execution. */
    void leave() {
        var strand = CURRENT.get();
        CURRENT.remove();
        if (strand != null) {
            movements.incrementAndGet();
            alive.remove(strand);
        }
    }

    @Override
    public synchronized Optional<String> busy() {
        var seen = movements.get();
        alive.removeIf(Strand::gone);
        for (var strand : alive) {
            if (strand.moves()) {
                return Optional.of("execution " + strand.execution);
            }
        }
        if (alive.isEmpty()) {
            return Optional.empty();
        }
        if (restfulMovements != seen) {
            restfulMovements = seen;
            restfulSince = System.nanoTime();
        }
        return System.nanoTime() - restfulSince < BETWEEN_LOOKS.toNanos()
                ? Optional.of("an execution that may go on")
                : Optional.empty();
    }

    private Strand born(String execution) {
        movements.incrementAndGet();
        var strand = new Strand(this, execution);
        alive.add(strand);
        return strand;
    }
}
