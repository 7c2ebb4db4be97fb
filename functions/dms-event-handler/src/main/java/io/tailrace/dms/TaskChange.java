package io.tailrace.dms;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an event says about a task, read from its parts: the texts are for people and change, so none is compared as a whole. */
sealed interface TaskChange {
    /** The full load is over; changes that came meanwhile are applied or not wanted. */
    record FullLoadFinished(String taskArn, Instant at, String stopReason) implements TaskChange {}

    /** The task failed. */
    record Failed(String taskArn, String message) implements TaskChange {}

    /** Nothing that a chain waits for. */
    record Other(@Nullable String taskArn, String reason) implements TaskChange {}

    Pattern TASK_ARN = Pattern.compile("arn:aws[a-z-]*:dms:[a-z0-9-]+:\\d{12}:task:.+");
    Pattern STOP_REASON = Pattern.compile("stop\\s+reason\\s*[:=]?\\s*([A-Z_]+)", Pattern.CASE_INSENSITIVE);

    /** AWS DMS API reference, ReplicationTask, StopReason. */
    Set<String> FULL_LOAD_FINISHED =
            Set.of("FULL_LOAD_ONLY_FINISHED", "STOPPED_AFTER_FULL_LOAD", "STOPPED_AFTER_CACHED_EVENTS");

    Set<String> ERRORS = Set.of("RECOVERABLE_ERROR", "FATAL_ERROR");

    String STOPPED_EVENT_ID = "DMS-EVENT-0079";
    String STOPPED = "REPLICATION_TASK_STOPPED";
    String FAILED = "REPLICATION_TASK_FAILED";

    static TaskChange of(DmsEvent event) {
        var detail = event.detail();
        if (!"aws.dms".equals(event.source()) || detail == null) {
            return new Other(
                    null, "Expected an event of aws.dms with its detail, found source '" + event.source() + "'.");
        }
        var task = taskArn(event);
        if (task.isEmpty()) {
            return new Other(
                    null,
                    "Expected the ARN of a replication task, found " + event.resources() + " in a '"
                            + event.detailType() + "' event; serverless replications start no chain.");
        }
        return change(task.get(), detail, Objects.requireNonNullElse(event.time(), ""));
    }

    private static TaskChange change(String taskArn, DmsEvent.Detail detail, String time) {
        var message = Objects.requireNonNullElse(detail.detailMessage(), "no message");
        if (FAILED.equals(detail.eventType())) {
            return new Failed(taskArn, message);
        }
        if (STOPPED.equals(detail.eventType()) || STOPPED_EVENT_ID.equals(detail.eventId())) {
            return stopped(taskArn, message, time);
        }
        return new Other(taskArn, "The task's event is " + detail.eventType() + ": it neither stopped nor failed.");
    }

    private static TaskChange stopped(String taskArn, String message, String time) {
        var matcher = STOP_REASON.matcher(message);
        if (!matcher.find()) {
            return new Other(taskArn, "The task stopped, but its message names no stop reason: '" + message + "'.");
        }
        var reason = matcher.group(1);
        if (ERRORS.contains(reason)) {
            return new Failed(taskArn, message);
        }
        return FULL_LOAD_FINISHED.contains(reason)
                ? new FullLoadFinished(taskArn, instant(time), reason)
                : new Other(taskArn, "The task stopped for " + reason + ", not because its full load finished.");
    }

    private static Instant instant(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Expected the event's time in ISO 8601, found '" + time + "'.", e);
        }
    }

    private static Optional<String> taskArn(DmsEvent event) {
        return Objects.requireNonNullElse(event.resources(), List.<String>of()).stream()
                .filter(resource -> TASK_ARN.matcher(resource).matches())
                .findFirst();
    }
}
