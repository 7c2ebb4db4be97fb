/**
 * A Lambda service for functions on this machine, each execution environment a process of its own.
 * {@link io.tailrace.servers.lambda.LambdaService} feeds AWS's own Java runtime client, or a native build's {@code bootstrap}, through
 * the Lambda Runtime API, and answers the Invoke API to any SDK client.
 * What a caller gets is an {@link io.tailrace.servers.lambda.Invocation}: the payload, or the function error as AWS words it.
 */
@NullMarked
package io.tailrace.servers.lambda;

import org.jspecify.annotations.NullMarked;
