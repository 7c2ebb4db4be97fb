package io.tailrace.quality.profile;

import io.tailrace.quality.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A type that reads every value of a column.
 *
 * @param least the least value in canonical form; null when the type has no order worth telling
 * @param greatest likewise
 * @param mean of numbers, with at most six decimals
 */
public record Candidate(
        ColumnType type,
        @Nullable String least,
        @Nullable String greatest,
        @Nullable String mean) {}
