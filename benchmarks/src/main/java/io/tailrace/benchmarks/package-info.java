/**
 * What it costs to convert a file with Tailrace, measured from outside and beside what else one could use.
 * {@link io.tailrace.benchmarks.Bench} is the command; nothing here is on the class path of the command line or of a function.
 */
@NullMarked
package io.tailrace.benchmarks;

import org.jspecify.annotations.NullMarked;
