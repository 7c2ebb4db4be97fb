/**
 * EventBridge. {@link io.tailrace.stack.events.EventBuses} matches events against the rules of the template with AWS's own event-ruler and hands
 * them, shaped as each target asks, to a {@link io.tailrace.stack.events.Destination}. Events of the stack's own services come the same way as
 * those of PutEvents.
 */
@NullMarked
package io.tailrace.stack.events;

import org.jspecify.annotations.NullMarked;
