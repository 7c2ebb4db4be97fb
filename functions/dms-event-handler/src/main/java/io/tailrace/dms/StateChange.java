package io.tailrace.dms;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an event says: that a replication ended, or nothing that anybody waits for. Events are a hint only: they are best effort, and their texts are for people. How the
 * replication ended AWS DMS is asked itself.
 */
sealed interface StateChange {
    /** A replication stopped or failed. */
    record Ended(String arn, Instant at) implements StateChange {}

    /** Nothing that a chain waits for. */
    record Other(@Nullable String arn, String reason) implements StateChange {}

    Pattern ARN = Pattern.compile("arn:aws[a-z-]*:dms:[a-z0-9-]+:\\d{12}:(?:task|replication-config):.+");

    /** Task stopped and task failed (AWS DMS User Guide, "AWS DMS event categories and event messages for SNS notifications"). */
    Set<String> EVENT_IDS = Set.of("DMS-EVENT-0079", "DMS-EVENT-0078");

    /** Of tasks and of serverless replications. */
    Set<String> EVENT_TYPES =
            Set.of("REPLICATION_TASK_STOPPED", "REPLICATION_TASK_FAILED", "REPLICATION_STOPPED", "REPLICATION_FAILED");

    static StateChange of(DmsEvent event) {
        var detail = event.detail();
        if (!"aws.dms".equals(event.source()) || detail == null) {
            return new Other(
                    null, "Expected an event of aws.dms with its detail, found source '" + event.source() + "'.");
        }
        return arn(event)
                .map(arn -> change(arn, detail, event))
                .orElseGet(() -> new Other(
                        null,
                        "Expected the ARN of a replication task or of a serverless replication's configuration, found "
                                + event.resources() + " in a '" + event.detailType() + "' event."));
    }

    private static StateChange change(String arn, DmsEvent.Detail detail, DmsEvent event) {
        boolean ended = EVENT_TYPES.contains(Objects.requireNonNullElse(detail.eventType(), ""))
                || EVENT_IDS.contains(Objects.requireNonNullElse(detail.eventId(), ""));
        return ended
                ? new Ended(arn, instant(Objects.requireNonNullElse(event.time(), "")))
                : new Other(
                        arn, "The event is " + detail.eventType() + ": the replication neither stopped nor failed.");
    }

    private static Instant instant(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Expected the event's time in ISO 8601, found '" + time + "'.", e);
        }
    }

    private static Optional<String> arn(DmsEvent event) {
        return Objects.requireNonNullElse(event.resources(), List.<String>of()).stream()
                .filter(resource -> ARN.matcher(resource).matches())
                .findFirst();
    }
}
