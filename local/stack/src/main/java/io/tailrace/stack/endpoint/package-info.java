/**
 * One HTTP endpoint for the AWS services that the stack plays itself. {@link io.tailrace.stack.endpoint.AwsEndpoint} speaks the AWS JSON
 * protocols and the older query protocol; a service sees operations and documents only. Signatures are not checked.
 */
@NullMarked
package io.tailrace.stack.endpoint;

import org.jspecify.annotations.NullMarked;
