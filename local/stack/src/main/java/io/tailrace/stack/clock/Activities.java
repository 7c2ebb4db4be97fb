package io.tailrace.stack.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Who is in flight. All fields are guarded by the lock, which both clocks use for their own fields too. */
final class Activities {
    /** How long to wait before the probes look again: what they see may change without a sign. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /** While something is in flight only a condition of the driver's own may change without a sign. */
    private static final Duration LOOK_AGAIN_IN_FLIGHT = Duration.ofMillis(100);

    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();

    private final Set<Flight> inFlight = new LinkedHashSet<>();
    private final List<Probe> probes = new CopyOnWriteArrayList<>();
    private final Duration patience;
    private long changes;
    private long lastChange = System.nanoTime();

    Activities(Duration patience) {
        this.patience = patience;
    }

    void watch(Probe probe) {
        probes.add(probe);
    }

    void add(Flight flight) {
        lock.lock();
        try {
            if (inFlight.add(flight)) {
                change();
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(Flight flight) {
        lock.lock();
        try {
            if (inFlight.remove(flight)) {
                change();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells everybody who waits that something is different. */
    void change() {
        lock.lock();
        try {
            changes++;
            lastChange = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One look: whether nothing is in flight and no probe sees anything. Called without the lock, which the probes must not hold up. */
    boolean quiet() {
        long seen;
        lock.lock();
        try {
            if (!inFlight.isEmpty()) {
                return false;
            }
            seen = changes;
        } finally {
            lock.unlock();
        }
        if (probes.stream().anyMatch(probe -> probe.busy().isPresent())) {
            return false;
        }
        lock.lock();
        try {
            return changes == seen;
        } finally {
            lock.unlock();
        }
    }

    /** How many changes there have been: what {@link #awaitChange} counts from. */
    long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a change after {@code seen}, but not long when probes have to look again. */
    void awaitChange(long seen, String waitingFor) throws InterruptedException {
        lock.lock();
        try {
            var left = (inFlight.isEmpty() ? LOOK_AGAIN : LOOK_AGAIN_IN_FLIGHT).toNanos();
            while (changes == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            var still = Duration.ofNanos(System.nanoTime() - lastChange);
            if (changes == seen && still.compareTo(patience) > 0) {
                throw new StuckException("Waiting for " + waitingFor + ": nothing has moved for " + still.toSeconds()
                        + " s; in flight: " + describe());
            }
        } finally {
            lock.unlock();
        }
    }

    String describe() {
        var all = new ArrayList<String>();
        lock.lock();
        try {
            inFlight.forEach(flight -> all.add(flight.toString()));
        } finally {
            lock.unlock();
        }
        all.addAll(seenByProbes());
        return all.isEmpty() ? "nothing" : String.join("; ", all);
    }

    private List<String> seenByProbes() {
        return probes.stream().flatMap(probe -> probe.busy().stream()).collect(Collectors.toList());
    }
}
