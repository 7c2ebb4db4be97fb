package io.tailrace.stack.clock;

/** What the driver waits for does not come; the message names what is in flight. */
public final class StuckException extends RuntimeException {
    StuckException(String message) {
        super(message);
    }
}
