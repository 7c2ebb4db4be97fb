package io.tailrace.states;

import java.time.Instant;

/** An object as a listing shows it; the ETag with its quotation marks, the size in bytes. */
public record StoredObject(String key, long size, String eTag, Instant lastModified, String storageClass) {}
