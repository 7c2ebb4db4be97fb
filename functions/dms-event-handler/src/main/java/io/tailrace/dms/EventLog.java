package io.tailrace.dms;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was decided on events, and by polling. */
interface EventLog {
    /** Works on one replication while nobody else does. What is recorded stands when the work returns. */
    <T> T exclusively(@Nullable String arn, Function<Page, T> work);

    /** What is known of one replication. */
    interface Page {
        /** What was decided on that event. */
        Optional<Known> event(String eventId);

        /** What was decided on the end of that time. */
        Optional<Known> end(Instant stoppedAt);

        void record(Line line);
    }

    /** An event that was decided on. */
    record Known(String eventId, @Nullable String executionArn) {}

    /**
     * A decision to remember.
     *
     * @param time of the event; null: now
     * @param detail of an event all of it, of a poll the time
     * @param stoppedAt the end that is acted upon; null when none is, or it was known before
     */
    record Line(
            String eventId,
            @Nullable Instant time,
            Object detail,
            DmsDecision decision,
            @Nullable Instant stoppedAt) {}
}
