package io.tailrace.servers.s3;

import java.time.Instant;

/**
 * One S3 event notification.
 *
 * @param key the object's key as it is, not URL-encoded
 * @param size in bytes; 0 for a removal
 * @param eTag without quotation marks; empty for a removal
 * @param sequencer hexadecimal; for one key, a later event's sequencer is greater as text
 */
public record ObjectEvent(
        ObjectEventName name, String bucket, String key, long size, String eTag, String sequencer, Instant time) {}
