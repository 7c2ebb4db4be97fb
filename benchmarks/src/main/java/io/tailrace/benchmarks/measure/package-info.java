/**
 * Whole processes measured from outside: {@link io.tailrace.benchmarks.measure.Contest} lets them take turns on one workload,
 * {@link io.tailrace.benchmarks.measure.HeapLadder} looks for the lowest heap, {@link io.tailrace.benchmarks.measure.Targets} holds what we want to reach.
 */
@NullMarked
package io.tailrace.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
