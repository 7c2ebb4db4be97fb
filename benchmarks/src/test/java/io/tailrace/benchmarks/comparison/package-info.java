@NullMarked
package io.tailrace.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
