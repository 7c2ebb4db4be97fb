package io.tailrace.stack.clock;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to happen when, in order; guarded by the lock of the clock's activities. */
final class Plan {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::when).thenComparingLong(Entry::number));
    private long count;

    /** @param number keeps entries of one instant in the order in which they were planned */
    record Entry(Instant when, long number, String what, Runnable action) {}

    Entry add(Instant when, String what, Runnable action) {
        var entry = new Entry(when, count++, what, action);
        entries.add(entry);
        return entry;
    }

    void remove(Entry entry) {
        entries.remove(entry);
    }

    @Nullable
    Entry first() {
        return entries.peek();
    }

    void clear() {
        entries.clear();
    }
}
