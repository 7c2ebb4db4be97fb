package io.tailrace.servers.sqs;

import java.net.URI;

/** An SQS API server on a free port of 127.0.0.1. */
public final class SqsServer implements AutoCloseable {
    private final URI endpoint;

    private SqsServer(URI endpoint) {
        this.endpoint = endpoint;
    }

    public static SqsServer start(String region, String account) {
        throw new UnsupportedOperationException("SqsServer.start is being built");
    }

    public URI endpoint() {
        return endpoint;
    }

    /** The URL of a queue that was, or will be, created through the API. */
    public URI queueUrl(String queue) {
        throw new UnsupportedOperationException("SqsServer.queueUrl is being built");
    }

    /** The ARN of a queue that was, or will be, created through the API. */
    public String queueArn(String queue) {
        throw new UnsupportedOperationException("SqsServer.queueArn is being built");
    }

    @Override
    public void close() {}
}
