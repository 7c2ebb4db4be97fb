/**
 * Files to convert and the canonical CSV that must come out, both written by a seeded generator that knows nothing of the readers under test.
 * {@link io.tailrace.benchmarks.workload.Workload} lists them, {@link io.tailrace.benchmarks.workload.WorkFolder} keeps what is generated.
 */
@NullMarked
package io.tailrace.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
