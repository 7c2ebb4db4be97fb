@NullMarked
package io.tailrace.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
