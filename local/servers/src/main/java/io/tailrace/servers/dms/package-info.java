/**
 * An AWS DMS API server in this process: the questions that one asks of replication tasks and serverless replications. {@link io.tailrace.servers.dms.DmsServer} answers them on a free
 * port of 127.0.0.1; what replications do is said to it by method calls, and it tells every end as the event that AWS would send.
 */
@NullMarked
package io.tailrace.servers.dms;

import org.jspecify.annotations.NullMarked;
