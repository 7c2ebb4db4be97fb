package io.tailrace.converter;

import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.tabular.RandomBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An object's bytes, read by ranges where they lie; a small object is fetched whole, once. */
final class StoredBytes implements RandomBytes {
    /** Up to this size one request costs less than several. */
    private static final int SMALL = 4 << 20;

    private final ObjectStore store;
    private final StoredObject object;
    private byte @Nullable [] whole;

    StoredBytes(ObjectStore store, StoredObject object) {
        this.store = store;
        this.object = object;
    }

    @Override
    public long size() {
        return object.size();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        if (object.size() > SMALL) {
            return store.open(object, offset, length);
        }
        byte[] bytes = whole;
        if (bytes == null) {
            try (var all = store.open(object, 0, object.size())) {
                bytes = all.readAllBytes();
            }
            whole = bytes;
        }
        return new ByteArrayInputStream(bytes, (int) offset, (int) Math.min(length, bytes.length - offset));
    }

    @Override
    public void close() {
        whole = null;
    }
}
