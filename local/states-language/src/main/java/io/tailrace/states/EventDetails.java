package io.tailrace.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The recurring shapes in event details: payloads are JSON texts, never truncated here. */
final class EventDetails {
    private EventDetails() {}

    static ObjectNode input(String text) {
        return payload("input", text);
    }

    static ObjectNode output(String text) {
        return payload("output", text);
    }

    private static ObjectNode payload(String name, String text) {
        var details = Json.object().put(name, text);
        details.set(name + "Details", whole());
        return details;
    }

    static ObjectNode whole() {
        return Json.object().put("truncated", false);
    }

    static ObjectNode failure(@Nullable String error, @Nullable String cause) {
        var details = Json.object();
        if (error != null) {
            details.put("error", error);
        }
        if (cause != null) {
            details.put("cause", cause);
        }
        return details;
    }
}
