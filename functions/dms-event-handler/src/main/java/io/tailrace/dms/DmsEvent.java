package io.tailrace.dms;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EventBridge event of AWS DMS. A record of our own: {@code ScheduledEvent} of aws-lambda-java-events has no place for {@code detail-type} under its name on the wire,
 * and its detail is an untyped map.
 *
 * @param id of this event, given by EventBridge
 * @param time when the task changed, ISO 8601
 * @param resources ARNs
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record DmsEvent(
        @Nullable String id,
        @JsonProperty("detail-type") @Nullable String detailType,
        @Nullable String source,
        @Nullable String time,
        @Nullable List<String> resources,
        @Nullable Detail detail)
        implements DmsRequest {

    /**
     * What changed.
     *
     * @param eventId such as {@code DMS-EVENT-0079}; failures come without
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Detail(
            @Nullable String type,
            @Nullable String category,
            @Nullable String eventType,
            @Nullable String eventId,
            @Nullable String detailMessage) {}
}
