package io.tailrace.dms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What the machine before a chain is told.
 *
 * @param failure why there is nothing to pass the gate; null when the full load finished
 */
@RegisterForReflection
record GateInput(
        String taskArn,
        String chain,
        String stoppedAt,
        @Nullable String stopReason,
        @Nullable String failure) {}
