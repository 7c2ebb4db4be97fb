package io.tailrace.stack.template;

/** A resource that changes nothing on one machine, such as a role, and why it may be left out. */
public record Ignored(String logicalId, String type, String reason) {}
