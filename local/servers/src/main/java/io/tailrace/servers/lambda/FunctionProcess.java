package io.tailrace.servers.lambda;

/** A live execution environment. */
public record FunctionProcess(String function, long pid) {}
