package io.tailrace.dms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names executions after a task and the time it stopped: letters, digits, hyphens and underscores, at most 80 (Step Functions API, StartExecution). */
final class ExecutionName {
    private static final int LONGEST_TASK = 48;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private ExecutionName() {}

    static String of(String taskArn, Instant stop) {
        var millis = stop.toEpochMilli() % 1000;
        return "dms-" + task(taskArn) + "-" + TIME.format(stop) + (millis == 0 ? "" : "-" + millis);
    }

    /** A task id that has to be changed carries a part of the ARN's hash, so that two tasks never share a name. */
    private static String task(String taskArn) {
        var id = taskArn.substring(taskArn.lastIndexOf(':') + 1);
        var legal = id.replaceAll("[^A-Za-z0-9_-]", "-");
        if (legal.equals(id) && id.length() <= LONGEST_TASK) {
            return id;
        }
        var hash = HexFormat.of().toHexDigits(taskArn.hashCode());
        return legal.substring(0, Math.min(legal.length(), LONGEST_TASK - hash.length() - 1)) + "-" + hash;
    }
}
