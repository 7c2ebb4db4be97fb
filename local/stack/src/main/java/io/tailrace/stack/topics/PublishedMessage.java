package io.tailrace.stack.topics;

import java.time.Instant;

/**
 * One message to a topic.
 *
 * @param subject empty when it has none
 */
public record PublishedMessage(String topicArn, String messageId, String subject, String message, Instant at) {}
