package io.tailrace.validator;

import org.jspecify.annotations.Nullable;

/**
 * How the unload of a table ended.
 *
 * @param error null when the table was read
 */
public record UnloadOutcome(String table, @Nullable String error) {}
