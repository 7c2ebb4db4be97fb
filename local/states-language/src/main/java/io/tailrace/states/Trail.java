package io.tailrace.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One thread of control through the history: it knows its latest event, which the next one names as its previous. */
final class Trail {
    private final HistoryLog log;
    private long latest;

    Trail(HistoryLog log, long latest) {
        this.log = log;
        this.latest = latest;
    }

    Trail fork(long from) {
        return new Trail(log, from);
    }

    long latest() {
        return latest;
    }

    void moveTo(long event) {
        latest = event;
    }

    /** Records an event that the next one will name as its previous. */
    long step(String type, @Nullable String detailsField, ObjectNode details) {
        latest = log.record(latest, type, detailsField, details);
        return latest;
    }

    long step(String type) {
        return step(type, null, Json.object());
    }

    /** Records an event beside the trail: the next one will name the same previous event as this does. */
    long aside(String type, @Nullable String detailsField, ObjectNode details) {
        return log.record(latest, type, detailsField, details);
    }

    long aside(String type) {
        return aside(type, null, Json.object());
    }

    /** Records an event that follows an earlier one, and moves there. */
    void stepFrom(long previous, String type, String detailsField, ObjectNode details) {
        latest = log.record(previous, type, detailsField, details);
    }
}
