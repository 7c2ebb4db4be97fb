/**
 * The time of the stack. {@link io.tailrace.stack.clock.StackClock} is either the time of the machine, or a simulated time that stands still
 * while anything is in flight and jumps to the next planned moment when all is quiet. Whoever works announces it as an
 * {@link io.tailrace.stack.clock.Activity}.
 */
@NullMarked
package io.tailrace.stack.clock;

import org.jspecify.annotations.NullMarked;
