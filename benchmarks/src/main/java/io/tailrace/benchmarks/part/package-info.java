/**
 * JMH benchmarks of the parts of a conversion, through the public entries of the libraries: which part of a file costs what.
 * Run by {@code ./tailrace bench --jmh}.
 */
@NullMarked
package io.tailrace.benchmarks.part;

import org.jspecify.annotations.NullMarked;
