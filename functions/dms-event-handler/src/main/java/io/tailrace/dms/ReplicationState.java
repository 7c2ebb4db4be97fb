package io.tailrace.dms;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a replication is doing.
 *
 * @param status such as {@code stopped}
 * @param stopReason as DMS writes it: {@code Stop Reason FULL_LOAD_ONLY_FINISHED}
 * @param failure DMS's last message about a failure
 * @param startedAt when it was started last
 * @param stoppedAt when it stopped last
 * @param tablesErrored tables that did not load
 */
record ReplicationState(
        String status,
        @Nullable String stopReason,
        @Nullable String failure,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt,
        int tablesErrored) {
    private static final Pattern STOP_REASON =
            Pattern.compile("(?:stop\\s+reason\\s*[:=]?\\s*)?([A-Z_]{6,})", Pattern.CASE_INSENSITIVE);

    /** AWS DMS API reference, ReplicationTask, StopReason. */
    private static final Set<String> FULL_LOAD_FINISHED =
            Set.of("FULL_LOAD_ONLY_FINISHED", "STOPPED_AFTER_FULL_LOAD", "STOPPED_AFTER_CACHED_EVENTS");

    private static final Set<String> ERRORS = Set.of("RECOVERABLE_ERROR", "FATAL_ERROR");
    /** A serverless replication that has stopped gives its capacity back. */
    private static final Set<String> STOPPED = Set.of("stopped", "deprovisioning", "deprovisioned");

    /** How it ended, or that it has not. */
    sealed interface End {
        /** The full load is over; changes that came meanwhile are applied or not wanted. */
        record FullLoadFinished(Instant at, String stopReason) implements End {}

        record Failed(Instant at, String message) implements End {}

        record None(String reason) implements End {}
    }

    End end() {
        if (status.equals("failed")) {
            return failed(Objects.requireNonNullElse(failure, "no message"));
        }
        if (!STOPPED.contains(status)) {
            return new End.None("AWS DMS says that it is " + status + ".");
        }
        var matcher = STOP_REASON.matcher(Objects.requireNonNullElse(stopReason, ""));
        var reason = matcher.matches() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
        if (ERRORS.contains(reason)) {
            return failed(reason + (failure == null ? "" : ": " + failure));
        }
        return FULL_LOAD_FINISHED.contains(reason)
                ? new End.FullLoadFinished(ended(), reason)
                : new End.None("It stopped for '" + stopReason + "', not because its full load finished.");
    }

    private End failed(String message) {
        return new End.Failed(ended(), message);
    }

    private Instant ended() {
        if (stoppedAt == null) {
            throw new IllegalStateException("AWS DMS says that a replication is " + status + ", but not since when.");
        }
        return stoppedAt;
    }
}
