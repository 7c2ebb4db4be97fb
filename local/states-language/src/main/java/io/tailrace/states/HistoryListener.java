package io.tailrace.states;

/** Hears every history event as it happens, also those of a distributed map's child executions. Must be quick: the execution waits. */
@FunctionalInterface
public interface HistoryListener {
    void recorded(String executionArn, HistoryEvent event);

    static HistoryListener none() {
        return (executionArn, event) -> {};
    }
}
