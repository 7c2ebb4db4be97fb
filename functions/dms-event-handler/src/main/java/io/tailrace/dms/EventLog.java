package io.tailrace.dms;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The events that were decided on. */
interface EventLog {
    /** Works on one task's events while nobody else does. What is recorded stands when the work returns. */
    <T> T exclusively(@Nullable String taskArn, Function<Page, T> work);

    /** The events of one task. */
    interface Page {
        /** What was decided on that event. */
        Optional<Known> event(String eventId);

        /** The event that started the chain for a stop at that time. */
        Optional<Known> startAt(Instant stop);

        void record(DmsEvent event, String eventId, DmsDecision decision);
    }

    /** An event that was decided on. */
    record Known(String eventId, @Nullable String executionArn) {}
}
