package io.tailrace.stack.template;

import java.time.ZoneId;

/**
 * A schedule of EventBridge Scheduler, or a scheduled rule.
 *
 * @param expression {@code cron(...)}, {@code rate(...)} or {@code at(...)}
 * @param input what the target gets, with context attributes such as {@code <aws.scheduler.scheduled-time>} still in it; for a rule without
 *     input the text is empty and the target gets the event
 */
public record Schedule(
        String name,
        String arn,
        Kind kind,
        String expression,
        ZoneId zone,
        String targetArn,
        String input,
        boolean enabled) {

    /** The group of EventBridge Scheduler in which it is: the middle of {@code schedule/<group>/<name>}. */
    public String group() {
        return arn.split("/", -1)[1];
    }

    /** Which service fires it. */
    public enum Kind {
        SCHEDULER,
        RULE
    }
}
