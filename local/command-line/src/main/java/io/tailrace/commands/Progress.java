package io.tailrace.commands;

import io.tailrace.servers.s3.ObjectEvent;
import io.tailrace.servers.s3.ObjectEventName;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.states.ExecutionRecord;
import io.tailrace.states.HistoryEvent;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Live lines about a stack at work: files that arrive and end somewhere, and the steps of each run. */
final class Progress implements StackListener {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Set<String> TOLD_ZONES = Set.of("landing", "reject", "temp-raw", "quarantine", "unrouted");

    private static final Set<String> TOLD_STEPS = Set.of(
            "TaskStateEntered", "MapStateEntered", "WaitStateEntered", "SucceedStateEntered", "FailStateEntered");

    private final PrintStream out;
    private final InstantSource clock;

    Progress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void object(ObjectEvent event) {
        var slash = event.key().indexOf('/');
        var zone = slash < 0 ? "" : event.key().substring(0, slash);
        if (event.name() != ObjectEventName.REMOVED
                && TOLD_ZONES.contains(zone)
                && !event.key().endsWith(".reason.json")) {
            line(event.time(), zone, event.bucket() + "/" + event.key().substring(slash + 1));
        }
    }

    @Override
    public void execution(ExecutionRecord execution) {
        var stop = execution.stopDate();
        line(
                stop == null ? execution.startDate() : stop,
                execution.status().toString().toLowerCase(Locale.ROOT),
                machine(execution.stateMachineArn()) + " " + execution.name()
                        + (execution.error() == null ? "" : "  " + execution.error() + ": " + execution.cause()));
    }

    @Override
    public void history(String executionArn, HistoryEvent event) {
        if (TOLD_STEPS.contains(event.type()) && executionArn.contains("-regional-pipeline:")) {
            line(
                    event.timestamp(),
                    executionArn.substring(executionArn.lastIndexOf(':') + 1),
                    event.details().path("name").asText());
        }
    }

    /** A line of the command's own. */
    void say(String text) {
        line(clock.instant(), "", text);
    }

    private static String machine(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private synchronized void line(Instant time, String what, String text) {
        out.printf(Locale.ROOT, "%s  %-16s %s%n", TIME.format(time), what, text);
    }
}
