package io.tailrace.stack.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** The time that all parts of a stack share, and the means to drive it. */
public interface StackClock extends InstantSource, AutoCloseable {
    /** How long a stack may be stuck, in real time, before the driver is told. */
    Duration DEFAULT_PATIENCE = Duration.ofMinutes(20);

    /** The time of the machine. */
    static StackClock system() {
        return system(DEFAULT_PATIENCE);
    }

    static StackClock system(Duration patience) {
        return new SystemClock(patience);
    }

    /** A time that starts at an instant and moves only inside {@code runUntil} and {@code settle}, and only when all is quiet. */
    static StackClock simulated(Instant start) {
        return simulated(start, DEFAULT_PATIENCE);
    }

    static StackClock simulated(Instant start, Duration patience) {
        return new SimulatedClock(start, patience);
    }

    boolean isSimulated();

    /**
     * Announces something in flight.
     *
     * @param what for people, such as {@code invocation of tailrace-converter}
     */
    Activity begin(String what);

    /** Plans an action; actions of one instant run in the order in which they were planned. */
    Planned at(Instant when, String what, Runnable action);

    /** Adds a look at something that the clock cannot see by itself. */
    void watch(Probe probe);

    /**
     * Lets the stack work until an instant of its time.
     *
     * @throws StuckException when something in flight does not move for too long in real time
     */
    void runUntil(Instant when) throws InterruptedException;

    /**
     * Lets the stack work until a condition holds.
     *
     * @param what the condition, for people
     * @param atMost how much time of the stack may pass
     * @throws StuckException when the condition cannot come about any more, does not within that time, or something in flight does not move
     */
    void runUntil(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException;

    /** Lets the stack finish what is in flight, without moving simulated time. */
    void settle() throws InterruptedException;

    @Override
    void close();
}
