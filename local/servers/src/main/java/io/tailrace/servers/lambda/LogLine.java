package io.tailrace.servers.lambda;

/** One line that a function's process wrote to its standard output or standard error. */
public record LogLine(String function, long pid, String text) {}
