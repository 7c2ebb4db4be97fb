/**
 * SQS as the stack uses it. {@link io.tailrace.stack.queues.Queues} creates the template's queues and sends to them;
 * {@link io.tailrace.stack.queues.QueuePollers} are the event source mappings that feed functions, with partial batch failures and redrive.
 */
@NullMarked
package io.tailrace.stack.queues;

import org.jspecify.annotations.NullMarked;
