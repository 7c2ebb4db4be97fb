/**
 * Schedules of EventBridge Scheduler and scheduled rules. {@link io.tailrace.stack.schedule.Schedules} plans each next firing on the stack's
 * clock; {@link io.tailrace.stack.schedule.ScheduleExpression} knows when that is: a local time inside a daylight saving gap is skipped, and
 * one that comes twice counts once.
 */
@NullMarked
package io.tailrace.stack.schedule;

import org.jspecify.annotations.NullMarked;
