package io.tailrace.dms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.landing.LandingJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replication tasks and serverless replications, told apart by their ARN. */
final class DmsReplications implements Replications {
    private static final int PAGE = 500;
    /** The most that DescribeReplicationTasks answers at once. */
    private static final int STATES = 100;

    private final DmsApi api;

    DmsReplications(DmsApi api) {
        this.api = api;
    }

    @Override
    public Optional<ReplicationState> state(String arn) {
        try {
            return isServerless(arn)
                    ? described(DmsOperation.DESCRIBE_REPLICATIONS, "replication-config-arn", arn, "Replications")
                            .map(DmsReplications::serverless)
                    : described(
                                    DmsOperation.DESCRIBE_REPLICATION_TASKS,
                                    "replication-task-arn",
                                    arn,
                                    "ReplicationTasks")
                            .map(DmsReplications::task);
        } catch (DmsRefusal e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<TableFigures> tables(String arn) {
        return isServerless(arn)
                ? tables(
                        DmsOperation.DESCRIBE_REPLICATION_TABLE_STATISTICS,
                        "ReplicationConfigArn",
                        arn,
                        "ReplicationTableStatistics")
                : tables(DmsOperation.DESCRIBE_TABLE_STATISTICS, "ReplicationTaskArn", arn, "TableStatistics");
    }

    private static boolean isServerless(String arn) {
        return arn.contains(":replication-config:");
    }

    private Optional<JsonNode> described(DmsOperation operation, String filter, String arn, String field) {
        var input = LandingJson.mapper().createObjectNode().put("MaxRecords", STATES);
        input.putArray("Filters")
                .addObject()
                .put("Name", filter)
                .putArray("Values")
                .add(arn);
        if (operation == DmsOperation.DESCRIBE_REPLICATION_TASKS) {
            input.put("WithoutSettings", true);
        }
        var found = api.call(operation, input).path(field);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private List<TableFigures> tables(DmsOperation operation, String parameter, String arn, String field) {
        var tables = new ArrayList<TableFigures>();
        var input = LandingJson.mapper().createObjectNode().put(parameter, arn).put("MaxRecords", PAGE);
        for (var next = true; next; ) {
            var page = api.call(operation, input);
            page.path(field).forEach(table -> tables.add(figures(table)));
            next = continued(input, page.path("Marker"));
        }
        return tables;
    }

    private static boolean continued(ObjectNode input, JsonNode marker) {
        if (marker.asText("").isEmpty()) {
            return false;
        }
        input.put("Marker", marker.asText());
        return true;
    }

    private static ReplicationState task(JsonNode task) {
        var stats = task.path("ReplicationTaskStats");
        return new ReplicationState(
                task.path("Status").asText(),
                text(task.path("StopReason")),
                text(task.path("LastFailureMessage")),
                first(stats.path("StartDate"), task.path("ReplicationTaskStartDate")),
                first(stats.path("StopDate"), stats.path("FullLoadFinishDate")),
                stats.path("TablesErrored").asInt());
    }

    private static ReplicationState serverless(JsonNode replication) {
        var stats = replication.path("ReplicationStats");
        var messages = new ArrayList<String>();
        replication.path("FailureMessages").forEach(message -> messages.add(message.asText()));
        return new ReplicationState(
                replication.path("Status").asText(),
                text(replication.path("StopReason")),
                messages.isEmpty() ? null : String.join(" ", messages),
                first(stats.path("StartDate"), stats.path("FreshStartDate")),
                first(stats.path("StopDate"), replication.path("ReplicationLastStopTime")),
                stats.path("TablesErrored").asInt());
    }

    private static TableFigures figures(JsonNode table) {
        Function<String, Long> number = name -> table.path(name).asLong();
        return new TableFigures(
                table.path("SchemaName").asText() + "."
                        + table.path("TableName").asText(),
                table.path("TableState").asText(),
                number.apply("FullLoadRows"),
                number.apply("FullLoadErrorRows"),
                number.apply("Inserts"),
                number.apply("Deletes"),
                table.path("ValidationState").asText("Not enabled"),
                number.apply("ValidationFailedRecords"),
                number.apply("ValidationSuspendedRecords"));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }

    private static @Nullable Instant first(JsonNode one, JsonNode other) {
        return one.isNumber() ? instant(one) : other.isNumber() ? instant(other) : null;
    }

    /** Seconds since 1970, with a fraction. */
    private static Instant instant(JsonNode seconds) {
        return Instant.ofEpochMilli(
                seconds.decimalValue().multiply(BigDecimal.valueOf(1000)).longValue());
    }
}
