package io.tailrace.converter;

import io.tailrace.landing.CopyOutcome;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bucket in memory. The process that uses it can be killed at any call, before the call has its effect or after. */
final class MemoryStore implements ObjectStore {
    static final String BUCKET = "tr-amer";

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private final Map<String, String> contentTypes = new HashMap<>();
    private final TreeSet<String> openUploads = new TreeSet<>();
    private int calls;
    private int killAt = Integer.MAX_VALUE;
    private boolean afterEffect;

    void place(String key, byte[] content) {
        objects.put(key, content);
    }

    void place(String key, String content) {
        place(key, content.getBytes(StandardCharsets.UTF_8));
    }

    void remove(String key) {
        objects.remove(key);
    }

    List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    byte[] content(String key) {
        byte[] content = objects.get(key);
        if (content == null) {
            throw new AssertionError("There is no object " + key + " among " + keys());
        }
        return content;
    }

    String text(String key) {
        return new String(content(key), StandardCharsets.UTF_8);
    }

    /** As it was told when the object's upload began. */
    @Nullable
    String contentType(String key) {
        return contentTypes.get(key);
    }

    /** Uploads that were begun and neither completed nor given up. */
    int openUploads() {
        return openUploads.size();
    }

    /** @param call from 1, counted from now */
    void killAt(int call, boolean afterItsEffect) {
        calls = 0;
        killAt = call;
        afterEffect = afterItsEffect;
    }

    /** Calls since the last {@link #killAt} or {@link #healthy}. */
    int calls() {
        return calls;
    }

    void healthy() {
        calls = 0;
        killAt = Integer.MAX_VALUE;
    }

    @Override
    public InputStream open(ObjectLocation location) {
        return call(() -> new ByteArrayInputStream(present(location)));
    }

    @Override
    public InputStream open(StoredObject object, long offset, long length) {
        return call(() -> new ByteArrayInputStream(present(object.location()), (int) offset, (int) length));
    }

    @Override
    public Optional<StoredObject> head(ObjectLocation location) {
        return call(() -> Optional.ofNullable(objects.get(location.key())).map(bytes -> stored(location, bytes)));
    }

    @Override
    public void put(ObjectLocation location, byte[] content, String contentType) {
        run(() -> objects.put(location.key(), content.clone()));
    }

    @Override
    public Upload upload(ObjectLocation location, String contentType) {
        run(() -> openUploads.add(location.key()));
        contentTypes.put(location.key(), contentType);
        return new MemoryUpload(location);
    }

    @Override
    public CopyOutcome copy(ObjectLocation from, ObjectLocation to, @Nullable String ifMatch) {
        return call(() -> {
            byte[] source = objects.get(from.key());
            if (source == null) {
                return CopyOutcome.SOURCE_MISSING;
            }
            objects.put(to.key(), source);
            return CopyOutcome.COPIED;
        });
    }

    @Override
    public void delete(ObjectLocation location) {
        run(() -> objects.remove(location.key()));
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        return call(() -> keys(prefix).stream().map(key -> stored(new ObjectLocation(bucket, key), content(key))));
    }

    private byte[] present(ObjectLocation location) {
        byte[] content = objects.get(location.key());
        if (content == null) {
            throw new NoSuchObject(location);
        }
        return content;
    }

    private static StoredObject stored(ObjectLocation location, byte[] content) {
        return new StoredObject(location, content.length, Integer.toHexString(Arrays.hashCode(content)), Instant.EPOCH);
    }

    private <T> T call(Supplier<T> effect) {
        boolean now = ++calls == killAt;
        if (now && !afterEffect) {
            throw new Killed();
        }
        T result = effect.get();
        if (now) {
            throw new Killed();
        }
        return result;
    }

    private void run(Runnable effect) {
        call(() -> {
            effect.run();
            return 0;
        });
    }

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("The process was killed here.");
        }
    }

    private final class MemoryUpload extends Upload {
        private final ObjectLocation location;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean sealed;

        MemoryUpload(ObjectLocation location) {
            this.location = location;
        }

        @Override
        public void write(int value) {
            bytes.write(value);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            if (sealed) {
                throw new IllegalStateException("The upload of " + location + " is sealed.");
            }
            run(() -> bytes.write(source, offset, length));
        }

        @Override
        public void seal() {
            run(() -> sealed = true);
        }

        @Override
        public StoredObject complete() {
            return call(() -> {
                openUploads.remove(location.key());
                objects.put(location.key(), bytes.toByteArray());
                return stored(location, bytes.toByteArray());
            });
        }

        @Override
        public void close() {
            openUploads.remove(location.key());
        }
    }
}
