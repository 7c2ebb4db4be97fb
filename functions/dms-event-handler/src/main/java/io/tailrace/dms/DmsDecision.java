package io.tailrace.dms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an event.
 *
 * @param taskArn null when the event names no task
 * @param executionArn the chain's execution, when there is one
 */
@RegisterForReflection
record DmsDecision(
        Decision decision,
        @Nullable String taskArn,
        @Nullable String executionArn,
        String reason) {
    enum Decision {
        STARTED,
        DUPLICATE,
        IGNORED,
        TASK_FAILED
    }
}
