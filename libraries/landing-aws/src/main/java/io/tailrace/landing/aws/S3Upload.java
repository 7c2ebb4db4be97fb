package io.tailrace.landing.aws;

import static io.tailrace.landing.aws.S3ObjectStore.unquoted;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.Upload;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Holds one part in memory: one request when that is all, else a multipart upload. */
final class S3Upload extends Upload {
    private static final byte[] NOTHING = {};

    private final S3Client s3;
    private final ObjectLocation location;
    private final String contentType;
    private byte[] part;
    private final List<CompletedPart> parts = new ArrayList<>();
    private int filled;
    private long size;
    private @Nullable String uploadId;
    private boolean open = true;
    private boolean sealed;

    S3Upload(S3Client s3, ObjectLocation location, String contentType, int partSize) {
        this.s3 = s3;
        this.location = location;
        this.contentType = contentType;
        this.part = new byte[partSize];
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        mustBeOpen();
        if (sealed) {
            throw new IllegalStateException("The upload of " + location + " is sealed.");
        }
        int written = 0;
        while (written < length) {
            if (filled == part.length) {
                sendPart();
            }
            int count = Math.min(length - written, part.length - filled);
            System.arraycopy(bytes, offset + written, part, filled, count);
            filled += count;
            written += count;
        }
        size += length;
    }

    @Override
    public void seal() {
        mustBeOpen();
        if (!sealed) {
            sendPart();
            part = NOTHING;
            sealed = true;
        }
    }

    @Override
    public StoredObject complete() {
        mustBeOpen();
        var etag = uploadId == null ? putAtOnce() : completeParts(uploadId);
        open = false;
        return new StoredObject(location, size, unquoted(etag), Instant.now());
    }

    @Override
    public void close() {
        if (open && uploadId != null) {
            Multipart.abort(s3, location, uploadId);
        }
        open = false;
    }

    private String putAtOnce() {
        return s3.putObject(
                        request -> request.bucket(location.bucket())
                                .key(location.key())
                                .contentType(contentType),
                        body())
                .eTag();
    }

    /** S3 takes a last part of any size, also an empty one. */
    private String completeParts(String upload) {
        seal();
        return s3.completeMultipartUpload(request -> request.bucket(location.bucket())
                        .key(location.key())
                        .uploadId(upload)
                        .multipartUpload(completed -> completed.parts(parts)))
                .eTag();
    }

    private void sendPart() {
        var upload = begun();
        int number = parts.size() + 1;
        var sent = s3.uploadPart(
                request -> request.bucket(location.bucket())
                        .key(location.key())
                        .uploadId(upload)
                        .partNumber(number),
                body());
        parts.add(CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
        filled = 0;
    }

    private String begun() {
        if (uploadId == null) {
            uploadId = s3.createMultipartUpload(request -> request.bucket(location.bucket())
                            .key(location.key())
                            .contentType(contentType))
                    .uploadId();
        }
        return uploadId;
    }

    /** The part without a copy of its bytes; read again when a request is retried. */
    private RequestBody body() {
        byte[] bytes = part;
        int length = filled;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, contentType);
    }

    private void mustBeOpen() {
        if (!open) {
            throw new IllegalStateException("The upload of " + location + " is over.");
        }
    }
}
