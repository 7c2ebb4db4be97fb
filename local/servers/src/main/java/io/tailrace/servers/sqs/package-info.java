/**
 * An SQS API server in this process, with queues in memory.
 * {@link io.tailrace.servers.sqs.SqsServer} is ElasticMQ behind the JSON and the query protocol, on a free port of 127.0.0.1.
 * Queues are created through the API itself, with the attributes that CreateQueue takes.
 */
@NullMarked
package io.tailrace.servers.sqs;

import org.jspecify.annotations.NullMarked;
