package io.tailrace.stack.template;

import java.util.Map;

/**
 * An SQS queue.
 *
 * @param attributes as CreateQueue takes them
 */
public record Queue(String logicalId, String name, String arn, Map<String, String> attributes) {
    public Queue {
        attributes = Map.copyOf(attributes);
    }
}
