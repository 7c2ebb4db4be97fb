package io.tailrace.router;

import io.tailrace.landing.CopyOutcome;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.Upload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects in memory; an object's ETag is its text. */
final class MemoryStore implements ObjectStore {
    final Map<ObjectLocation, String> objects = new ConcurrentHashMap<>();
    private final Steps steps;

    MemoryStore(Steps steps) {
        this.steps = steps;
    }

    void write(String bucket, String key, String content) {
        objects.put(new ObjectLocation(bucket, key), content);
    }

    @Nullable
    String content(String bucket, String key) {
        return objects.get(new ObjectLocation(bucket, key));
    }

    @Override
    public InputStream open(StoredObject object, long offset, long length) {
        throw new AssertionError("The router reads no part of an object.");
    }

    @Override
    public InputStream open(ObjectLocation location) {
        var content = objects.get(location);
        if (content == null) {
            throw new NoSuchObject(location);
        }
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<StoredObject> head(ObjectLocation location) {
        return Optional.ofNullable(objects.get(location)).map(content -> stored(location, content));
    }

    @Override
    public void put(ObjectLocation location, byte[] content, String contentType) {
        objects.put(location, new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public Upload upload(ObjectLocation location, String contentType) {
        throw new UnsupportedOperationException("The router uploads nothing.");
    }

    @Override
    public CopyOutcome copy(ObjectLocation from, ObjectLocation to, @Nullable String ifMatch) {
        steps.before("copy to " + to.bucket());
        var content = objects.get(from);
        if (content == null) {
            return CopyOutcome.SOURCE_MISSING;
        }
        if (ifMatch != null && !content.equals(ifMatch)) {
            return CopyOutcome.SOURCE_CHANGED;
        }
        objects.put(to, content);
        steps.after("copy to " + to.bucket());
        return CopyOutcome.COPIED;
    }

    @Override
    public void delete(ObjectLocation location) {
        steps.before("delete");
        objects.remove(location);
        steps.after("delete");
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().bucket().equals(bucket)
                        && entry.getKey().key().startsWith(prefix))
                .map(entry -> stored(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(object -> object.location().key()));
    }

    private static StoredObject stored(ObjectLocation location, String content) {
        return new StoredObject(location, content.length(), content, Instant.EPOCH);
    }
}
