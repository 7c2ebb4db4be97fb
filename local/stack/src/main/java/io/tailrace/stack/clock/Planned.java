package io.tailrace.stack.clock;

/** An action that the clock will run. */
public interface Planned {
    /** Takes it off the plan; without effect when it has run. */
    void cancel();
}
