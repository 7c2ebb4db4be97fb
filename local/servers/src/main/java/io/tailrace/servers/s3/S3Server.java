package io.tailrace.servers.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** An S3 API server on a free port of 127.0.0.1; its clients need path-style access. */
public final class S3Server implements AutoCloseable {
    private final URI endpoint;

    private S3Server(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Starts a server over a folder, which is created when absent and holds one folder per bucket.
     *
     * @param listener called on the request's thread, after the object is visible and before the client has its answer; may be called
     *     by several threads at once
     */
    public static S3Server start(Path folder, InstantSource clock, Consumer<ObjectEvent> listener) {
        throw new UnsupportedOperationException("S3Server.start is being built");
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Creates a bucket; one that exists stays as it is. */
    public void createBucket(String bucket) {
        throw new UnsupportedOperationException("S3Server.createBucket is being built");
    }

    @Override
    public void close() {}
}
