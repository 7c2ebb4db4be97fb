/** The runner of recorded executions, shown a small recording of our own that it must judge rightly. */
@org.jspecify.annotations.NullMarked
package io.tailrace.states.conformance;
