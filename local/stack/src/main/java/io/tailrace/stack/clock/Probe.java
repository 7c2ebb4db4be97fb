package io.tailrace.stack.clock;

import java.util.Optional;

/** Looks whether something outside the clock's sight is under way, such as a message that nobody has received yet. */
@FunctionalInterface
public interface Probe {
    /** What is under way, as part of a sentence; empty when all is quiet. */
    Optional<String> busy();
}
