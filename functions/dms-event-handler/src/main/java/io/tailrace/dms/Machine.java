package io.tailrace.dms;

/** A state machine. */
@FunctionalInterface
interface Machine {
    /**
     * Starts an execution of that name, once.
     *
     * @param input the same for the same name, which makes a repeated start harmless
     */
    Start start(String executionName, Object input);

    /**
     * A start.
     *
     * @param isNew false: an execution of that name is over already
     */
    record Start(String executionArn, boolean isNew) {}
}
