package io.tailrace.samples;

import java.time.Instant;

/**
 * One upload of the day.
 *
 * @param path where the bytes are, relative to the day's folder
 * @param key the key in the landing bucket
 */
public record Arrival(Instant at, String path, String key) {}
