package io.tailrace.validator;

import io.tailrace.landing.RunId;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code start}.
 *
 * @param executionArn null when the run is known to the ledger, but its execution is not
 * @param reason why no execution was started; null when one was
 */
public record RunStarted(
        RunId runId,
        @Nullable String executionArn,
        boolean started,
        @Nullable String reason) {}
