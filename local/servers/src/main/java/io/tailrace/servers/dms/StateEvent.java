package io.tailrace.servers.dms;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What EventBridge is told of a replication.
 *
 * @param arn of the task, or of the serverless replication's configuration
 * @param eventId null: the event has none
 */
public record StateEvent(
        String arn,
        String type,
        String category,
        String eventType,
        @Nullable String eventId,
        String message) {

    static StateEvent stopped(String arn, String stopReason) {
        return isServerless(arn)
                ? new StateEvent(
                        arn, "REPLICATION_CONFIG", "StateChange", "REPLICATION_STOPPED", null, sentence(arn, "stopped"))
                : new StateEvent(
                        arn,
                        "REPLICATION_TASK",
                        "StateChange",
                        "REPLICATION_TASK_STOPPED",
                        "DMS-EVENT-0079",
                        stopReason);
    }

    static StateEvent failed(String arn, String message) {
        return isServerless(arn)
                ? new StateEvent(
                        arn, "REPLICATION_CONFIG", "Failure", "REPLICATION_FAILED", null, sentence(arn, "failed"))
                : new StateEvent(
                        arn, "REPLICATION_TASK", "Failure", "REPLICATION_TASK_FAILED", "DMS-EVENT-0078", message);
    }

    public String detailType() {
        return isServerless(arn) ? "DMS Replication State Change" : "DMS Replication Task State Change";
    }

    /** The event's detail, field by field. */
    public Map<String, String> detail() {
        var detail = new TreeMap<>(
                Map.of("type", type, "category", category, "eventType", eventType, "detailMessage", message));
        if (eventId != null) {
            detail.put("eventId", eventId);
        }
        return detail;
    }

    static boolean isServerless(String arn) {
        return arn.contains(":replication-config:");
    }

    private static String sentence(String arn, String what) {
        return "Replication with resource id, '" + arn.substring(arn.lastIndexOf(':') + 1) + "', is " + what + ".";
    }
}
