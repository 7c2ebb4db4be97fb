package io.tailrace.landing.aws;

import io.tailrace.landing.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Copies an object that is too large for one request. Every part asks for the ETag that was seen (with its quotes, as RFC 9110 writes it), so parts of two versions never meet. */
final class MultipartCopy {
    private final S3Client s3;
    private final long partSize;

    MultipartCopy(S3Client s3, long partSize) {
        this.s3 = s3;
        this.partSize = partSize;
    }

    void copy(ObjectLocation from, ObjectLocation to, HeadObjectResponse source) {
        var upload = s3.createMultipartUpload(request -> request.bucket(to.bucket())
                        .key(to.key())
                        .contentType(source.contentType())
                        .metadata(source.metadata()))
                .uploadId();
        try {
            var parts = copyParts(from, to, source, upload);
            s3.completeMultipartUpload(request -> request.bucket(to.bucket())
                    .key(to.key())
                    .uploadId(upload)
                    .multipartUpload(completed -> completed.parts(parts)));
        } catch (RuntimeException e) {
            Multipart.abort(s3, to, upload, e);
            throw e;
        }
    }

    private List<CompletedPart> copyParts(
            ObjectLocation from, ObjectLocation to, HeadObjectResponse source, String upload) {
        var parts = new ArrayList<CompletedPart>();
        for (long start = 0; start < source.contentLength(); start += partSize) {
            long end = Math.min(start + partSize, source.contentLength()) - 1;
            parts.add(copyPart(from, to, source.eTag(), upload, parts.size() + 1, "bytes=" + start + "-" + end));
        }
        return parts;
    }

    private CompletedPart copyPart(
            ObjectLocation from, ObjectLocation to, String etag, String upload, int number, String range) {
        var copied = s3.uploadPartCopy(request -> request.sourceBucket(from.bucket())
                .sourceKey(from.key())
                .copySourceIfMatch(etag)
                .copySourceRange(range)
                .destinationBucket(to.bucket())
                .destinationKey(to.key())
                .uploadId(upload)
                .partNumber(number));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(copied.copyPartResult().eTag())
                .build();
    }
}
