package io.tailrace.landing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The content of a rejected file's {@code reason.json}. */
public record Rejection(
        RunId runId,
        String fileName,
        @Nullable DataSetName dataSet,
        ReasonCode code,
        String message,
        @Nullable String expected,
        @Nullable String found,
        Instant at) {

    public RejectReason reason() {
        return new RejectReason(code, message);
    }
}
