package io.tailrace.stack.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.events.Destination;
import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Fires each enabled schedule when its time has come on the stack's clock. */
public final class Schedules {
    private final StackClock clock;
    private final Account account;
    private final Destination destination;

    public Schedules(StackClock clock, Account account, Destination destination) {
        this.clock = clock;
        this.account = account;
        this.destination = destination;
    }

    /**
     * Plans the first firing of each.
     *
     * @throws IllegalArgumentException when an expression is not valid; nothing is planned then
     */
    public void plan(List<Schedule> schedules) {
        var start = clock.instant();
        var expressions = schedules.stream()
                .map(schedule -> {
                    try {
                        return ScheduleExpression.parse(schedule.expression(), schedule.zone(), start);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException("Schedule " + schedule.name() + ": " + e.getMessage(), e);
                    }
                })
                .toList();
        for (var i = 0; i < schedules.size(); i++) {
            if (schedules.get(i).enabled()) {
                planNext(schedules.get(i), expressions.get(i), start);
            }
        }
    }

    private void planNext(Schedule schedule, ScheduleExpression expression, Instant after) {
        expression
                .nextAfter(after)
                .ifPresent(when -> clock.at(when, "schedule " + schedule.name(), () -> {
                    planNext(schedule, expression, when);
                    destination.deliver(schedule.targetArn(), input(schedule, when));
                }));
    }

    private String input(Schedule schedule, Instant when) {
        var time = when.truncatedTo(ChronoUnit.SECONDS).toString();
        if (schedule.input().isEmpty()) {
            return scheduledEvent(schedule, time);
        }
        return switch (schedule.kind()) {
            case RULE -> schedule.input();
            case SCHEDULER ->
                schedule.input()
                        .replace("<aws.scheduler.scheduled-time>", time)
                        .replace("<aws.scheduler.schedule-arn>", schedule.arn())
                        .replace(
                                "<aws.scheduler.execution-id>",
                                UUID.randomUUID().toString())
                        .replace("<aws.scheduler.attempt-number>", "1");
        };
    }

    private String scheduledEvent(Schedule schedule, String time) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", account.id())
                .put("time", time)
                .put("region", account.region());
        event.putArray("resources").add(schedule.arn());
        event.putObject("detail");
        return event.toString();
    }
}
