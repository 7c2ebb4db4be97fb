package io.tailrace.stack;

import io.tailrace.redshift.load.ObjectReader;
import io.tailrace.redshift.load.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** What COPY reads and UNLOAD writes, over the S3 API. */
record WarehouseObjects(S3Client client) implements ObjectReader, ObjectWriter {
    @Override
    public InputStream open(String bucket, String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw failure(bucket, key, e);
        }
    }

    @Override
    public List<StoredObject> list(String bucket, String prefix) throws IOException {
        try {
            return client
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .stream()
                    .map(object -> new StoredObject(object.key(), object.size()))
                    .toList();
        } catch (NoSuchBucketException e) {
            return List.of();
        } catch (SdkException e) {
            throw failure(bucket, prefix, e);
        }
    }

    @Override
    public void put(String bucket, String key, Path content) throws IOException {
        try {
            client.putObject(request -> request.bucket(bucket).key(key), content);
        } catch (SdkException e) {
            throw failure(bucket, key, e);
        }
    }

    private static IOException failure(String bucket, String key, SdkException e) {
        return new IOException("s3://" + bucket + "/" + key + ": " + e.getMessage(), e);
    }
}
