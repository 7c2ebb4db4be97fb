package io.tailrace.servers.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gaul.s3proxy.S3Proxy;

/** An S3 API server on a free port of 127.0.0.1, open to any credentials and to none; its clients need path-style access. */
public final class S3Server implements AutoCloseable {
    private static final URI ANY_PORT = URI.create("http://127.0.0.1:0");
    private static final int REQUEST_THREADS = 64;

    /** Held here because a logger that nobody holds forgets its level. */
    private static final Logger PROXY_LOG = Logger.getLogger("org.gaul");

    private final S3Proxy proxy;
    private final PublishingStore store;
    private final URI endpoint;

    private S3Server(S3Proxy proxy, PublishingStore store) {
        this.proxy = proxy;
        this.store = store;
        this.endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /**
     * Starts a server over a folder, which is created when absent and holds one folder per bucket. The folder's file system must keep
     * user-defined attributes: they hold ETags and metadata.
     *
     * @param listener called on the request's thread, after the object is visible and before the client has its answer; may be called
     *     by several threads at once
     */
    public static S3Server start(Path folder, InstantSource clock, Consumer<ObjectEvent> listener) {
        PROXY_LOG.setLevel(Level.WARNING);
        var store = PublishingStore.over(folder, new Notifications(clock, listener));
        var proxy = S3Proxy.builder()
                .endpoint(ANY_PORT)
                .blobStore(store)
                .jettyMaxThreads(REQUEST_THREADS)
                .stopTimeout(0)
                .build();
        RequestHeaders.install(proxy);
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server over " + folder + " did not start: " + e.getMessage(), e);
        }
        return new S3Server(proxy, store);
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Creates a bucket; one that exists stays as it is. */
    public void createBucket(String bucket) {
        if (!store.containerExists(bucket)) {
            var created = store.createContainer(bucket);
            assert created != null;
        }
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server at " + endpoint + " did not stop: " + e.getMessage(), e);
        } finally {
            store.close();
        }
    }

    /** Whether files in that folder can carry what an object carries beside its bytes. */
    static void requireAttributes(Path folder) {
        try {
            if (!Files.getFileStore(folder).supportsFileAttributeView("user")) {
                throw new IllegalStateException("The S3 server cannot keep objects in " + folder
                        + ": its file system has no user-defined attributes, which hold ETags and metadata");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
