package io.tailrace.landing.aws;

import io.tailrace.landing.ObjectLocation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Gives up multipart uploads. */
final class Multipart {
    private Multipart() {}

    /** Aborts; a failure to abort is added to the failure that led here (the bucket's lifecycle rule removes what stays). */
    static void abort(S3Client s3, ObjectLocation target, String upload, RuntimeException why) {
        try {
            abort(s3, target, upload);
        } catch (SdkException e) {
            why.addSuppressed(e);
        }
    }

    static void abort(S3Client s3, ObjectLocation target, String upload) {
        s3.abortMultipartUpload(
                request -> request.bucket(target.bucket()).key(target.key()).uploadId(upload));
    }
}
