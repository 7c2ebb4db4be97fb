package io.tailrace.stack.template;

/** Where a rule sends an event, and in which shape. */
public record EventTarget(String id, String arn, TargetInput input) {}
