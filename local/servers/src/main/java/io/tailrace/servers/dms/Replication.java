package io.tailrace.servers.dms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replication as it stands, and how the API shows it. */
record Replication(
        String arn,
        String status,
        @Nullable String stopReason,
        @Nullable String failure,
        Instant startedAt,
        @Nullable Instant stoppedAt,
        List<LoadedTable> tables) {
    Replication {
        tables = List.copyOf(tables);
    }

    static Replication running(String arn, Instant now) {
        return new Replication(arn, "running", null, null, now, null, List.of());
    }

    Replication stopped(String reason, Instant now, List<LoadedTable> loaded) {
        return new Replication(arn, "stopped", reason, null, startedAt, now, loaded);
    }

    Replication failed(String message, Instant now) {
        return new Replication(arn, "failed", null, message, startedAt, now, tables);
    }

    ObjectNode described() {
        var json = JsonNodeFactory.instance.objectNode().put("Status", status);
        if (stopReason != null) {
            json.put("StopReason", stopReason);
        }
        if (StateEvent.isServerless(arn)) {
            json.put("ReplicationConfigArn", arn).set("ReplicationStats", statistics());
            if (failure != null) {
                json.putArray("FailureMessages").add(failure);
            }
            return json;
        }
        json.put("ReplicationTaskArn", arn).set("ReplicationTaskStats", statistics());
        json.put("ReplicationTaskStartDate", seconds(startedAt));
        if (failure != null) {
            json.put("LastFailureMessage", failure);
        }
        return json;
    }

    private ObjectNode statistics() {
        long errored = tables.stream().filter(LoadedTable::hasError).count();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("TablesLoaded", tables.size() - errored)
                .put("TablesErrored", errored)
                .put("StartDate", seconds(startedAt));
        if (stoppedAt != null) {
            json.put("StopDate", seconds(stoppedAt));
        }
        return json;
    }

    static ObjectNode described(LoadedTable table) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("SchemaName", table.schema())
                .put("TableName", table.table())
                .put("TableState", table.state())
                .put("FullLoadRows", table.rows())
                .put("FullLoadErrorRows", table.errorRows())
                .put("Inserts", table.inserts())
                .put("Deletes", table.deletes())
                .put("Updates", 0)
                .put("ValidationState", table.validationState())
                .put("ValidationFailedRecords", 0)
                .put("ValidationSuspendedRecords", 0);
    }

    /** Times of the JSON protocol are seconds since 1970, with a fraction. */
    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
