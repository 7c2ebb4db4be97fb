package io.tailrace.converter;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.Upload;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** An object that is there exactly when a conversion has something to tell in it. */
final class StoredTrace implements AutoCloseable {
    private final ObjectStore store;
    private final ObjectLocation location;
    private final String contentType;
    private @Nullable Upload upload;

    StoredTrace(ObjectStore store, ObjectLocation location, String contentType) {
        this.store = store;
        this.location = location;
        this.contentType = contentType;
    }

    OutputStream begin() {
        Upload begun = store.upload(location, contentType);
        upload = begun;
        return begun;
    }

    /** Null when there was nothing to tell. */
    @Nullable
    String key() {
        return upload == null ? null : location.key();
    }

    /** Makes it visible, or takes away what an earlier attempt has left. */
    void complete() {
        if (upload == null) {
            store.delete(location);
        } else {
            upload.complete();
        }
    }

    void discard() {
        store.delete(location);
    }

    @Override
    public void close() {
        if (upload != null) {
            upload.close();
        }
    }
}
