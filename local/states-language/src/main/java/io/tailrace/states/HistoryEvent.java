package io.tailrace.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of an execution's history.
 *
 * @param previousEventId the event that led to this one, 0 for none
 * @param type such as {@code TaskStateEntered}
 * @param detailsField the name of the details in GetExecutionHistory, such as {@code stateEnteredEventDetails}; null without details
 */
public record HistoryEvent(
        long id,
        long previousEventId,
        Instant timestamp,
        String type,
        @Nullable String detailsField,
        ObjectNode details) {

    /** The event as GetExecutionHistory answers it; the timestamp in seconds since 1970 with milliseconds. */
    public ObjectNode toJson() {
        var json = Json.object();
        json.put("timestamp", BigDecimal.valueOf(timestamp.toEpochMilli(), 3));
        json.put("type", type);
        json.put("id", id);
        json.put("previousEventId", previousEventId);
        if (detailsField != null) {
            json.set(detailsField, details);
        }
        return json;
    }
}
