package io.tailrace.stack.states;

import io.tailrace.states.ObjectSink;
import io.tailrace.states.ObjectSource;
import io.tailrace.states.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects for distributed maps, over the S3 API. */
public final class S3Objects implements ObjectSource, ObjectSink {
    private final S3Client client;

    public S3Objects(S3Client client) {
        this.client = client;
    }

    @Override
    public InputStream open(String bucket, String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw failure(bucket, key, e);
        }
    }

    @Override
    public Iterator<StoredObject> list(String bucket, String prefix) {
        return new Listing(bucket, prefix);
    }

    @Override
    public void store(String bucket, String key, Path content) throws IOException {
        try {
            client.putObject(request -> request.bucket(bucket).key(key), content);
        } catch (SdkException e) {
            throw failure(bucket, key, e);
        }
    }

    private static IOException failure(String bucket, String key, SdkException e) {
        var code = e instanceof S3Exception s3 ? "S3." + s3.awsErrorDetails().errorCode() + ": " : "";
        return new IOException(code + "s3://" + bucket + "/" + key + ": " + e.getMessage(), e);
    }

    /** Fetches a page when the one before it is used up. */
    private final class Listing implements Iterator<StoredObject> {
        private final String bucket;
        private final String prefix;
        private final Queue<StoredObject> page = new ArrayDeque<>();
        private @Nullable String token;
        private boolean last;

        private Listing(String bucket, String prefix) {
            this.bucket = bucket;
            this.prefix = prefix;
        }

        @Override
        public boolean hasNext() {
            while (page.isEmpty() && !last) {
                fetch();
            }
            return !page.isEmpty();
        }

        @Override
        public StoredObject next() {
            if (!hasNext()) {
                throw new NoSuchElementException("s3://" + bucket + "/" + prefix + " has no more objects");
            }
            return page.remove();
        }

        private void fetch() {
            var answer = client.listObjectsV2(
                    request -> request.bucket(bucket).prefix(prefix).continuationToken(token));
            for (var object : answer.contents()) {
                page.add(new StoredObject(
                        object.key(),
                        object.size(),
                        object.eTag(),
                        object.lastModified(),
                        object.storageClassAsString()));
            }
            token = answer.nextContinuationToken();
            last = token == null;
        }
    }
}
