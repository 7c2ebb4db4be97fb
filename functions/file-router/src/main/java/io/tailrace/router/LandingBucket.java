package io.tailrace.router;

import io.tailrace.landing.CopyOutcome;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;

/** Uploaded files where the sender put them. Another upload may take a file's place at any moment; its bytes are never taken for the file's. */
final class LandingBucket {
    private final ObjectStore store;

    LandingBucket(ObjectStore store) {
        this.store = store;
    }

    /** What is there now. */
    enum Found {
        THE_FILE,
        ANOTHER_UPLOAD,
        NOTHING
    }

    Found look(UploadedFile file) {
        return store.head(file.location())
                .map(head -> head.etag().equals(file.etag()) ? Found.THE_FILE : Found.ANOTHER_UPLOAD)
                .orElse(Found.NOTHING);
    }

    /** Fails when the file is no longer there: the event has to come again. */
    void copy(UploadedFile file, ObjectLocation to) {
        var outcome = store.copy(file.location(), to, file.etag());
        if (outcome != CopyOutcome.COPIED) {
            throw new IllegalStateException("The file " + file.location() + " was there, but not when it was copied to "
                    + to + ": " + outcome + ".");
        }
    }

    /** Leaves another upload where it is. */
    void remove(UploadedFile file) {
        store.delete(file.location(), file.etag());
    }
}
