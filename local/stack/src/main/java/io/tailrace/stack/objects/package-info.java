/**
 * What S3 tells about its objects. {@link io.tailrace.stack.objects.ObjectNotifications} turns each event of the S3 server into notifications in
 * AWS's exact format for the queues, functions and topics of a bucket's configuration, and into EventBridge events where a bucket asks for them.
 */
@NullMarked
package io.tailrace.stack.objects;

import org.jspecify.annotations.NullMarked;
