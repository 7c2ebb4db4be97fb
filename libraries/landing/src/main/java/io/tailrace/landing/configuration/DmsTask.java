package io.tailrace.landing.configuration;

/**
 * A DMS task whose full load starts a chain.
 *
 * @param task its ARN
 * @param chain the state machine's name
 */
public record DmsTask(String task, String chain) {}
