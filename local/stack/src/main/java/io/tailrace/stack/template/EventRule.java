package io.tailrace.stack.template;

import java.util.List;

/**
 * An EventBridge rule with an event pattern.
 *
 * @param pattern the pattern as JSON text
 */
public record EventRule(
        String name, String arn, String bus, String pattern, List<EventTarget> targets, boolean enabled) {
    public EventRule {
        targets = List.copyOf(targets);
    }
}
