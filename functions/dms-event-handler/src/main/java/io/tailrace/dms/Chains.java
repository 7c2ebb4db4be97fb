package io.tailrace.dms;

/** Starts the state machines that are configured for tasks. */
@FunctionalInterface
interface Chains {
    /**
     * Starts an execution of that name, once.
     *
     * @param chain the state machine's name
     */
    Start start(String chain, String executionName, ChainInput input);

    /**
     * A start.
     *
     * @param isNew false: an execution of that name is over already
     */
    record Start(String executionArn, boolean isNew) {}
}
