/**
 * Whether two tables hold the same, wherever they are: {@link io.tailrace.comparison.Comparison} takes two {@link io.tailrace.comparison.ComparedTable}s, files or
 * queries, and answers a {@link io.tailrace.comparison.ComparisonReport}: structure, counts, columns, records. Every record that differs is written, and both tables
 * may be larger than memory. Values are compared as what they mean, not as they are spelt.
 */
@NullMarked
package io.tailrace.comparison;

import org.jspecify.annotations.NullMarked;
