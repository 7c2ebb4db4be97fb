package io.tailrace.landing.aws;

import io.tailrace.landing.CopyOutcome;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.Upload;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in Amazon S3. The client stays the caller's. */
public final class S3ObjectStore implements ObjectStore {
    private final S3Client s3;
    private final PartSizes sizes;

    public S3ObjectStore(S3Client s3) {
        this(s3, PartSizes.STANDARD);
    }

    /** With sizes that make small objects go the way of large ones. */
    public S3ObjectStore(S3Client s3, PartSizes sizes) {
        this.s3 = s3;
        this.sizes = sizes;
    }

    @Override
    public InputStream open(ObjectLocation location) {
        try {
            return new AbortingStream(
                    s3.getObject(request -> request.bucket(location.bucket()).key(location.key())));
        } catch (NoSuchKeyException e) {
            throw new NoSuchObject(location, e);
        }
    }

    @Override
    public InputStream open(StoredObject object, long offset, long length) {
        long end = Math.min(object.size(), offset + length);
        if (offset >= end) {
            return InputStream.nullInputStream();
        }
        ObjectLocation location = object.location();
        try {
            return new AbortingStream(s3.getObject(request -> request.bucket(location.bucket())
                    .key(location.key())
                    .range("bytes=" + offset + "-" + (end - 1))
                    .ifMatch(object.etag())));
        } catch (NoSuchKeyException e) {
            throw new NoSuchObject(location, e);
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectLocation location) {
        return headResponse(location)
                .map(head ->
                        new StoredObject(location, head.contentLength(), unquoted(head.eTag()), head.lastModified()));
    }

    @Override
    public void put(ObjectLocation location, byte[] content, String contentType) {
        s3.putObject(
                request -> request.bucket(location.bucket()).key(location.key()).contentType(contentType),
                RequestBody.fromBytes(content));
    }

    @Override
    public Upload upload(ObjectLocation location, String contentType) {
        return new S3Upload(s3, location, contentType, sizes.uploadPart());
    }

    @Override
    public CopyOutcome copy(ObjectLocation from, ObjectLocation to, @Nullable String ifMatch) {
        var head = headResponse(from);
        if (head.isEmpty()) {
            return CopyOutcome.SOURCE_MISSING;
        }
        if (ifMatch != null && !ifMatch.equals(unquoted(head.get().eTag()))) {
            return CopyOutcome.SOURCE_CHANGED;
        }
        try {
            if (head.get().contentLength() > sizes.largestSingleCopy()) {
                new MultipartCopy(s3, sizes.copyPart()).copy(from, to, head.get());
            } else {
                copyAtOnce(from, to, ifMatch);
            }
            return CopyOutcome.COPIED;
        } catch (NoSuchKeyException e) {
            return CopyOutcome.SOURCE_MISSING;
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return CopyOutcome.SOURCE_CHANGED;
            }
            throw e;
        }
    }

    @Override
    public void delete(ObjectLocation location) {
        s3.deleteObject(request -> request.bucket(location.bucket()).key(location.key()));
    }

    /** Looks first, for stores that pass over the condition; S3 itself leaves no moment between. */
    @Override
    public boolean delete(ObjectLocation location, String ifMatch) {
        var head = head(location);
        if (head.isEmpty()) {
            return true;
        }
        if (!head.get().etag().equals(ifMatch)) {
            return false;
        }
        try {
            s3.deleteObject(request ->
                    request.bucket(location.bucket()).key(location.key()).ifMatch(ifMatch));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        return s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(object -> stored(bucket, object));
    }

    private void copyAtOnce(ObjectLocation from, ObjectLocation to, @Nullable String ifMatch) {
        s3.copyObject(request -> {
            request.sourceBucket(from.bucket()).sourceKey(from.key());
            request.destinationBucket(to.bucket()).destinationKey(to.key());
            if (ifMatch != null) {
                request.copySourceIfMatch(ifMatch);
            }
        });
    }

    private Optional<HeadObjectResponse> headResponse(ObjectLocation location) {
        try {
            return Optional.of(
                    s3.headObject(request -> request.bucket(location.bucket()).key(location.key())));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static StoredObject stored(String bucket, S3Object object) {
        return new StoredObject(
                new ObjectLocation(bucket, object.key()),
                object.size(),
                unquoted(object.eTag()),
                object.lastModified());
    }

    static String unquoted(String etag) {
        return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}
