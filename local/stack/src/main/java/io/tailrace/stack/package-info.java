/**
 * The embedded stack: a deployment of {@code template.yaml} on one machine. {@link io.tailrace.stack.Stack#start} brings up the servers, creates
 * what the template declares and connects it; {@link io.tailrace.stack.StackOptions} says where and with which clock. Everything listens on
 * 127.0.0.1 only.
 */
@NullMarked
package io.tailrace.stack;

import org.jspecify.annotations.NullMarked;
