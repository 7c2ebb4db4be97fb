/**
 * What else one could use, each as a program that turns the file of its first argument into the CSV of its second, or of rules into their figures,
 * the way its documentation suggests. None of them is tuned, and none is helped: what comes out is compared with what should.
 */
@NullMarked
package io.tailrace.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
