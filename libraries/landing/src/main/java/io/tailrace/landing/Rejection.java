package io.tailrace.landing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a rejected file's {@code reason.json}.
 *
 * @param refusal why exactly a file cannot be read, such as {@code TRUNCATED}; null for other reasons
 */
public record Rejection(
        RunId runId,
        String fileName,
        @Nullable DataSetName dataSet,
        ReasonCode code,
        String message,
        @Nullable String expected,
        @Nullable String found,
        Instant at,
        @Nullable String refusal) {

    /** For a file that can be read. */
    public Rejection(
            RunId runId,
            String fileName,
            @Nullable DataSetName dataSet,
            ReasonCode code,
            String message,
            @Nullable String expected,
            @Nullable String found,
            Instant at) {
        this(runId, fileName, dataSet, code, message, expected, found, at, null);
    }

    public RejectReason reason() {
        return new RejectReason(code, message);
    }
}
