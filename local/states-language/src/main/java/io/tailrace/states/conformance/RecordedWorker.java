package io.tailrace.states.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.states.TaskFailed;
import io.tailrace.states.TaskRequest;
import io.tailrace.states.TaskWorker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers each task with the next recorded outcome of its state. */
final class RecordedWorker implements TaskWorker {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<JsonNode> outcomes = new ArrayList<>();
    private final JsonNode events;
    private @Nullable String missing;

    RecordedWorker(RecordedCase recorded) {
        recorded.mocks().forEach(outcomes::add);
        this.events = recorded.expected().path("events");
    }

    @Override
    public synchronized JsonNode perform(TaskRequest request) throws TaskFailed {
        var mock = take(request.stateName());
        submit(mock.path("scheduledEventId").asLong(), request);
        var outcome = mock.path("outcome");
        if (mock.path("outcomeType").asText().endsWith("Succeeded")) {
            return payload(outcome.path("output"));
        }
        var error = outcome.path("error").asText();
        throw new TaskFailed(error, outcome.has("cause") ? text(outcome.get("cause")) : null);
    }

    private JsonNode take(String state) throws TaskFailed {
        for (var outcome : outcomes) {
            if (outcome.path("state").asText().equals(state)) {
                outcomes.remove(outcome);
                return outcome;
            }
        }
        missing = "No outcome is recorded for an attempt at the task '" + state + "'.";
        throw new TaskFailed("NoOutcomeRecorded", missing);
    }

    /** A task that goes on after its first response shows that response in the recorded history. */
    private void submit(long scheduled, TaskRequest request) {
        for (var event : events) {
            long id = event.path("id").asLong();
            if (id > scheduled
                    && id <= scheduled + 2
                    && event.path("type").asText().equals("TaskSubmitted")) {
                request.submitted()
                        .accept(payload(event.path("taskSubmittedEventDetails").path("output")));
            }
        }
    }

    /** Recorded payloads are JSON texts, of which objects were already parsed. */
    private static JsonNode payload(JsonNode recorded) {
        try {
            return recorded.isTextual() ? MAPPER.readTree(recorded.textValue()) : recorded;
        } catch (JsonProcessingException e) {
            return recorded;
        }
    }

    private static String text(JsonNode recorded) {
        return recorded.isTextual() ? recorded.textValue() : recorded.toString();
    }

    /** What the execution asked for and the case does not have; null when it had everything. */
    synchronized @Nullable String missing() {
        return missing;
    }
}
