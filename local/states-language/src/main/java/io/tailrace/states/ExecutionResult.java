package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution's end and its whole history.
 *
 * @param output present exactly when the status is SUCCEEDED
 */
public record ExecutionResult(
        ExecutionStatus status,
        @Nullable JsonNode output,
        @Nullable String error,
        @Nullable String cause,
        Instant startDate,
        Instant stopDate,
        List<HistoryEvent> history) {}
