package io.tailrace.stack.events;

/** Takes a document to whatever an ARN names. */
@FunctionalInterface
public interface Destination {
    /**
     * Hands a document over; what the target makes of it happens later.
     *
     * @param arn a function, state machine, queue, topic or event bus
     */
    void deliver(String arn, String document);
}
