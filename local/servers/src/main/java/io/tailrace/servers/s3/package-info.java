/**
 * An S3 API server in this process, over files in one folder.
 * {@link io.tailrace.servers.s3.S3Server} is s3proxy on its filesystem store, with the event notifications that s3proxy lacks.
 * A listener hears of an object once every reader can see it.
 */
@NullMarked
package io.tailrace.servers.s3;

import org.jspecify.annotations.NullMarked;
