package io.tailrace.stack.states;

import io.tailrace.states.HistoryEvent;

/** Watches executions; called on their threads and must be quick. */
public interface ExecutionObserver {
    /** An execution has started or ended. */
    void statusChanged(ExecutionRecord execution);

    /** Something happened in an execution, or in a child execution of a distributed map. */
    void recorded(String executionArn, HistoryEvent event);
}
