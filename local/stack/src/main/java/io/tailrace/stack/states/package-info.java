/**
 * Step Functions. {@link io.tailrace.stack.states.Executions} starts, keeps and describes executions behind the service's own API, and
 * {@link io.tailrace.stack.states.ServiceTasks} does the work of their Task states with the other services of the stack. Executions run on
 * virtual threads, which the interpreter counts for the clock.
 */
@NullMarked
package io.tailrace.stack.states;

import org.jspecify.annotations.NullMarked;
