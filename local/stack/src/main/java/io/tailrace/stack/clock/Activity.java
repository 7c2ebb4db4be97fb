package io.tailrace.stack.clock;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Something in flight; while one lives, simulated time stands still. Threads other than the one that began it may end it. */
public interface Activity extends AutoCloseable {
    /**
     * Pauses this activity until an instant of the stack's clock; in the meantime time may move.
     *
     * @throws InterruptedException with the activity in flight again
     */
    void sleepUntil(Instant wake) throws InterruptedException;

    /**
     * Pauses this activity until a future is complete, and it is in flight again before {@code complete} returns to whoever completed it.
     *
     * @throws ExecutionException as {@link CompletableFuture#get()} does
     * @throws InterruptedException with the activity in flight again
     */
    <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException;

    /** Pauses this activity while it only waits for others that are activities themselves. */
    void pause();

    /** Ends a pause. */
    void resume();

    /** Ends the activity; a second time changes nothing. */
    @Override
    void close();
}
