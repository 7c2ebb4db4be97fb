package io.tailrace.validator;

import io.tailrace.landing.CopyOutcome;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.Sha256;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.Upload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Buckets in memory. */
final class MemoryStore implements ObjectStore {
    private static final class Content {
        private final byte[] bytes;
        private final Instant lastModified;

        Content(byte[] bytes, Instant lastModified) {
            this.bytes = bytes.clone();
            this.lastModified = lastModified;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        Instant lastModified() {
            return lastModified;
        }

        String etag() {
            return Sha256.of(new ByteArrayInputStream(bytes)).substring(0, 32);
        }
    }

    private final TreeMap<String, Content> objects = new TreeMap<>();
    private final Interruptions interruptions;

    MemoryStore(Interruptions interruptions) {
        this.interruptions = interruptions;
    }

    /** What somebody else puts there, never interrupted. */
    void place(String bucket, String key, String content, Instant at) {
        objects.put(new ObjectLocation(bucket, key).toString(), new Content(bytes(content), at));
    }

    String text(String bucket, String key) {
        return new String(content(new ObjectLocation(bucket, key)).bytes(), StandardCharsets.UTF_8);
    }

    List<String> keys(String bucket, String prefix) {
        var start = "s3://" + bucket + "/";
        return objects.keySet().stream()
                .filter(name -> name.startsWith(start + prefix))
                .map(name -> name.substring(start.length()))
                .toList();
    }

    @Override
    public InputStream open(StoredObject object, long offset, long length) {
        throw new AssertionError("The validator reads no part of an object.");
    }

    @Override
    public InputStream open(ObjectLocation location) {
        return interruptions.call(
                () -> new ByteArrayInputStream(content(location).bytes()));
    }

    @Override
    public Optional<StoredObject> head(ObjectLocation location) {
        return interruptions.call(
                () -> Optional.ofNullable(objects.get(location.toString())).map(content -> stored(location, content)));
    }

    @Override
    public void put(ObjectLocation location, byte[] content, String contentType) {
        interruptions.run(() -> objects.put(location.toString(), new Content(content, Instant.EPOCH)));
    }

    @Override
    public Upload upload(ObjectLocation location, String contentType) {
        throw new UnsupportedOperationException("The validator writes small objects only.");
    }

    @Override
    public CopyOutcome copy(ObjectLocation from, ObjectLocation to, @Nullable String ifMatch) {
        return interruptions.call(() -> {
            var source = objects.get(from.toString());
            if (source == null) {
                return CopyOutcome.SOURCE_MISSING;
            }
            if (ifMatch != null && !ifMatch.equals(source.etag())) {
                return CopyOutcome.SOURCE_CHANGED;
            }
            objects.put(to.toString(), source);
            return CopyOutcome.COPIED;
        });
    }

    @Override
    public void delete(ObjectLocation location) {
        interruptions.run(() -> objects.remove(location.toString()));
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        return interruptions.call(() -> keys(bucket, prefix).stream()
                .map(key -> new ObjectLocation(bucket, key))
                .map(location -> stored(location, content(location))));
    }

    private Content content(ObjectLocation location) {
        var content = objects.get(location.toString());
        if (content == null) {
            throw new NoSuchObject(location);
        }
        return content;
    }

    private static StoredObject stored(ObjectLocation location, Content content) {
        return new StoredObject(location, content.bytes().length, content.etag(), content.lastModified());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
