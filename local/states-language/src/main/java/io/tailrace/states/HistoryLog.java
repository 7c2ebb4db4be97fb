package io.tailrace.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers the events of one execution in the order in which they happen and passes them on. */
final class HistoryLog {
    private final String executionArn;
    private final ExecutionPorts ports;
    private final boolean kept;
    private final List<HistoryEvent> events = new ArrayList<>();
    private long last;

    /** @param kept whether {@link #events} is needed; the many children of a distributed map keep nothing */
    HistoryLog(String executionArn, ExecutionPorts ports, boolean kept) {
        this.executionArn = executionArn;
        this.ports = ports;
        this.kept = kept;
    }

    synchronized long record(long previous, String type, @Nullable String detailsField, ObjectNode details) {
        var event = new HistoryEvent(++last, previous, ports.timeline().now(), type, detailsField, details);
        if (kept) {
            events.add(event);
        }
        ports.listener().recorded(executionArn, event);
        return last;
    }

    synchronized List<HistoryEvent> events() {
        return List.copyOf(events);
    }
}
