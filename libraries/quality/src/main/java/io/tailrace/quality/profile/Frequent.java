package io.tailrace.quality.profile;

/**
 * A text that comes often.
 *
 * @param count how often it came, at least; exactly when the counts around it are exact
 */
public record Frequent(String text, long count) {}
