package io.tailrace.stack.template;

/**
 * One notification configuration of a bucket.
 *
 * @param id the {@code configurationId} of its records
 * @param event such as {@code s3:ObjectCreated:*}
 * @param targetArn a queue, a function or a topic
 * @param prefix and {@code suffix} of the keys it is about; empty for all
 */
public record ObjectNotification(String id, String event, String targetArn, String prefix, String suffix) {

    /**
     * Whether an event of this name about this key is told.
     *
     * @param eventName as it stands in a record, such as {@code ObjectCreated:Put}
     */
    public boolean covers(String eventName, String key) {
        var configured = event.substring("s3:".length());
        var named = configured.endsWith("*")
                ? eventName.startsWith(configured.substring(0, configured.length() - 1))
                : eventName.equals(configured);
        return named && key.startsWith(prefix) && key.endsWith(suffix);
    }
}
