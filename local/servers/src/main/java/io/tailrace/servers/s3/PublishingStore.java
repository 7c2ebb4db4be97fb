package io.tailrace.servers.s3;

import static io.tailrace.servers.s3.ObjectEventName.CREATED_BY_COPY;
import static io.tailrace.servers.s3.ObjectEventName.CREATED_BY_MULTIPART_UPLOAD;
import static io.tailrace.servers.s3.ObjectEventName.CREATED_BY_PUT;
import static io.tailrace.servers.s3.ObjectEventName.REMOVED;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * s3proxy's filesystem store, with two things added: notifications, and writes that nobody sees before they are whole. By itself that
 * store writes beside the object, under a name that a listing shows meanwhile, and leaves it there when the process dies; and a delete may
 * take away the folder that a write has just made. Here every write is made in a bucket that no client can name, and then moved.
 */
final class PublishingStore extends ForwardingBlobStore {
    /** Not a bucket name that S3 allows, so no client can address it. */
    private static final String STAGING = ".staging";

    private final Path root;
    private final Notifications notifications;
    /** Held exclusively for the instant in which objects appear and vanish, shared while one is opened, described or listed. */
    private final ReentrantReadWriteLock objects = new ReentrantReadWriteLock();

    private PublishingStore(BlobStore files, Path root, Notifications notifications) {
        super(files);
        this.root = root;
        this.notifications = notifications;
    }

    static PublishingStore over(Path folder, Notifications notifications) {
        try {
            var root = Files.createDirectories(folder).toRealPath();
            S3Server.requireAttributes(root);
            deleteTree(root.resolve(STAGING));
            Files.createDirectory(root.resolve(STAGING));
            return new PublishingStore(new FilesystemNio2BlobStore(root.toString()), root, notifications);
        } catch (IOException e) {
            throw new UncheckedIOException("The S3 server cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            deleteTree(root.resolve(STAGING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ListBucketsResponse list() {
        var all = delegate().list();
        return all.toBuilder()
                .buckets(all.buckets().stream()
                        .filter(bucket -> !bucket.name().equals(STAGING))
                        .toList())
                .build();
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return holding(objects.readLock(), () -> super.list(request));
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return holding(objects.readLock(), () -> super.getBlob(request));
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return holding(objects.readLock(), () -> super.blobMetadata(request));
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        if (ObjectKey.isBookkeeping(request.key())) {
            return super.putBlob(request, payload);
        }
        var target = target(request.bucket(), request.key());
        var condition = new WriteCondition(request.ifMatch(), request.ifNoneMatch());
        if (ObjectKey.isFolderMarker(request.key())) {
            return putFolderMarker(request, payload, target, condition);
        }
        try (var staged = stage()) {
            var response = super.putBlob(
                    request.toBuilder()
                            .bucket(staged.bucket())
                            .key(staged.key())
                            .ifMatch(null)
                            .ifNoneMatch(null)
                            .build(),
                    payload);
            publish(staged, target, condition, CREATED_BY_PUT, response.eTag());
            return response;
        }
    }

    private PutObjectResponse putFolderMarker(
            PutObjectRequest request, InputStream payload, ObjectKey target, WriteCondition condition) {
        if (request.contentLength() != null && request.contentLength() > 0) {
            throw new UnsupportedOperationException(
                    "The key " + request.key() + " ends in a slash; this server keeps no bytes under such a key");
        }
        var written = holding(objects.writeLock(), () -> {
            condition.check(eTag(target));
            var response = super.putBlob(
                    request.toBuilder().ifMatch(null).ifNoneMatch(null).build(), payload);
            var event = notifications.number(CREATED_BY_PUT, target.bucket(), target.key(), 0, response.eTag());
            return new Written(response, event);
        });
        notifications.tell(written.event());
        return written.response();
    }

    private record Written(PutObjectResponse response, ObjectEvent event) {}

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        var target = target(request.destinationBucket(), request.destinationKey());
        if (ObjectKey.isFolderMarker(request.destinationKey())) {
            throw new UnsupportedOperationException(
                    "This server copies to no key that ends in a slash: " + request.destinationKey());
        }
        try (var staged = stage()) {
            var response = super.copyBlob(request.toBuilder()
                    .destinationBucket(staged.bucket())
                    .destinationKey(staged.key())
                    .build());
            publish(
                    staged,
                    target,
                    RequestHeaders.copyCondition(),
                    CREATED_BY_COPY,
                    response.copyObjectResult().eTag());
            return response;
        }
    }

    /** Joins links to the parts, away from the bucket, so that the upload itself stays whole until the object is visible. */
    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        var target = target(upload.containerName(), upload.blobName());
        var condition = new WriteCondition(request.ifMatch(), request.ifNoneMatch());
        condition.check(eTag(target));
        try (var staged = stage(upload.blobName())) {
            var elsewhere = new MultipartUpload(
                    upload.id(),
                    upload.request().toBuilder().bucket(staged.bucket()).build());
            linkParts(upload, request, staged);
            var response = super.completeMultipartUpload(
                    elsewhere,
                    request.toBuilder().ifMatch(null).ifNoneMatch(null).build());
            publish(staged, target, condition, CREATED_BY_MULTIPART_UPLOAD, response.eTag());
            super.abortMultipartUpload(upload);
            return response;
        }
    }

    private void linkParts(MultipartUpload upload, CompleteMultipartUploadRequest request, Staged staged) {
        for (var part : request.multipartUpload().parts()) {
            var name = AbstractNio2BlobStore.multipartPartName(upload.id(), upload.blobName(), part.partNumber());
            var link = root.resolve(staged.bucket()).resolve(name);
            try {
                Files.createDirectories(link.getParent());
                Files.createLink(link, root.resolve(upload.containerName()).resolve(name));
            } catch (IOException e) {
                throw S3Exceptions.invalidRequest("Part " + part.partNumber() + " of upload " + upload.id() + " to "
                        + upload.blobName() + " was not uploaded");
            }
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        if (ObjectKey.isBookkeeping(request.key())) {
            return super.removeBlob(request);
        }
        var target = target(request.bucket(), request.key());
        var removed = holding(objects.writeLock(), () -> {
            var existed = eTag(target) != null;
            var response = super.removeBlob(request);
            return new Removed(
                    response, existed ? notifications.number(REMOVED, target.bucket(), target.key(), 0, "") : null);
        });
        if (removed.event() != null) {
            notifications.tell(removed.event());
        }
        return removed.response();
    }

    private record Removed(
            DeleteObjectResponse response, @Nullable ObjectEvent event) {}

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        holding(objects.writeLock(), () -> {
            super.abortMultipartUpload(upload);
            return upload;
        });
    }

    private ObjectKey target(String bucket, String key) {
        var found = headBucket(HeadBucketRequest.builder().bucket(bucket).build());
        assert found != null;
        return ObjectKey.of(root, bucket, key);
    }

    private @Nullable String eTag(ObjectKey object) {
        try {
            return delegate()
                    .blobMetadata(HeadObjectRequest.builder()
                            .bucket(object.bucket())
                            .key(object.key())
                            .build())
                    .eTag();
        } catch (NoSuchKeyException e) {
            return null;
        }
    }

    private void publish(Staged staged, ObjectKey target, WriteCondition condition, ObjectEventName name, String eTag) {
        var event = holding(objects.writeLock(), () -> {
            condition.check(eTag(target));
            return notifications.number(name, target.bucket(), target.key(), move(staged.file(), target), eTag);
        });
        notifications.tell(event);
    }

    /** The size of what was moved. */
    private static long move(Path staged, ObjectKey target) {
        try {
            var size = Files.size(staged);
            Files.createDirectories(target.file().getParent());
            if (Files.isDirectory(target.file())) {
                throw keyIsFolder(target);
            }
            Files.move(staged, target.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return size;
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw keyIsFolder(target);
        } catch (FileSystemException e) {
            throw new UncheckedIOException("The object " + target.key() + " cannot be written: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnsupportedOperationException keyIsFolder(ObjectKey target) {
        return new UnsupportedOperationException(
                "The bucket " + target.bucket() + " cannot hold the key " + target.key()
                        + ": this server keeps keys as files, and a key that is the folder of another cannot be a file");
    }

    /** Where one write is made before it is published. */
    private final class Staged implements AutoCloseable {
        private final String bucket = STAGING + "/" + UUID.randomUUID();
        private final String key;

        private Staged(String key) {
            this.key = key;
        }

        String bucket() {
            return bucket;
        }

        String key() {
            return key;
        }

        Path file() {
            return root.resolve(bucket).resolve(key);
        }

        @Override
        public void close() {
            try {
                deleteTree(root.resolve(bucket));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Staged stage() {
        return stage("object");
    }

    private Staged stage(String key) {
        var staged = new Staged(key);
        try {
            Files.createDirectory(root.resolve(staged.bucket()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return staged;
    }

    private static <R> R holding(Lock lock, Supplier<R> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
