/**
 * Lambda functions as the stack uses them. {@link io.tailrace.stack.functions.Functions} deploys the template's functions with the environment
 * they have on AWS plus the endpoints of this stack, and invokes them so that the stack's clock knows. Asynchronous invocations are repeated as
 * Lambda repeats them.
 */
@NullMarked
package io.tailrace.stack.functions;

import org.jspecify.annotations.NullMarked;
