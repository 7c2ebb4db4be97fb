package io.tailrace.quality.profile;

/**
 * How many different values there are.
 *
 * @param exact whether they were counted; otherwise estimated, within about one in a hundred
 */
public record DistinctCount(long count, boolean exact) {}
