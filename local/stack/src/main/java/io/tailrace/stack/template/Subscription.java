package io.tailrace.stack.template;

/**
 * Who hears what is published to a topic.
 *
 * @param protocol {@code sqs}, {@code lambda}, {@code email} or {@code email-json}
 */
public record Subscription(String topicArn, String protocol, String endpoint, boolean raw) {}
