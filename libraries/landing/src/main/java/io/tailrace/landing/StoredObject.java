package io.tailrace.landing;

import java.time.Instant;

/**
 * An object as the store lists it.
 *
 * @param size in bytes
 * @param etag without quotes
 */
public record StoredObject(ObjectLocation location, long size, String etag, Instant lastModified) {}
