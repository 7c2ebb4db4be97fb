package io.tailrace.doctor.aws;

import io.tailrace.doctor.ObjectWriter;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects of Amazon S3. */
final class S3ObjectWriter implements ObjectWriter {
    private final S3Client s3;

    S3ObjectWriter(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public void put(String bucket, String key, byte[] content) {
        Clients.asked(
                "Bucket " + bucket,
                () -> s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content)));
    }

    @Override
    public void delete(String bucket, String key) {
        Clients.asked(
                "Bucket " + bucket,
                () -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }
}
