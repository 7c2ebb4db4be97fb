@NullMarked
package io.tailrace.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
