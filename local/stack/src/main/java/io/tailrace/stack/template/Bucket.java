package io.tailrace.stack.template;

import java.util.List;

/**
 * An S3 bucket and whom it tells about its objects.
 *
 * @param eventBridge whether every event also goes to the default event bus
 */
public record Bucket(String logicalId, String name, boolean eventBridge, List<ObjectNotification> notifications) {
    public Bucket {
        notifications = List.copyOf(notifications);
    }
}
