package io.tailrace.servers.s3;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Numbers the changes of objects in the order in which they become visible, and tells the listener. */
final class Notifications {
    private static final System.Logger LOG = System.getLogger(Notifications.class.getName());

    private final InstantSource clock;
    private final Consumer<ObjectEvent> listener;
    /** Starts at the machine's time, so that a server that opens the folder again goes on above the numbers of the one before. */
    private final AtomicLong sequence = new AtomicLong(MILLISECONDS.toNanos(System.currentTimeMillis()));

    Notifications(InstantSource clock, Consumer<ObjectEvent> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** To be called while no other change of the same key can become visible. */
    ObjectEvent number(ObjectEventName name, String bucket, String key, long size, String eTag) {
        var sequencer = "%016X".formatted(sequence.incrementAndGet());
        return new ObjectEvent(name, bucket, key, size, eTag.replace("\"", ""), sequencer, clock.instant());
    }

    /** A listener's failure is logged, not told to the client: the object is there. */
    void tell(ObjectEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The listener failed on " + event, e);
        }
    }
}
