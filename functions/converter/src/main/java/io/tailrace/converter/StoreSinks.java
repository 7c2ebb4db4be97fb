package io.tailrace.converter;

import io.tailrace.conversion.Sinks;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.Upload;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Two objects that become visible together or not at all, as far as that can be: bad rows first, so that converted rows are never there without them. */
final class StoreSinks implements Sinks, AutoCloseable {
    private final ObjectStore store;
    private final ObjectLocation converted;
    private final ObjectLocation bad;
    private @Nullable Upload output;
    private @Nullable Upload quarantine;

    StoreSinks(ObjectStore store, ObjectLocation converted, ObjectLocation bad) {
        this.store = store;
        this.converted = converted;
        this.bad = bad;
    }

    @Override
    public OutputStream output() {
        Upload upload = store.upload(converted, "application/gzip");
        output = upload;
        return upload;
    }

    @Override
    public OutputStream quarantine() {
        Upload upload = store.upload(bad, "text/csv; charset=utf-8");
        quarantine = upload;
        return upload;
    }

    boolean hasBadRows() {
        return quarantine != null;
    }

    /** Makes both visible; takes away bad rows of an earlier attempt that this one did not have. */
    StoredObject complete() {
        if (quarantine == null) {
            store.delete(bad);
        } else {
            quarantine.complete();
        }
        if (output == null) {
            throw new IllegalStateException("Nothing was converted into " + converted + ".");
        }
        return output.complete();
    }

    /** Takes away what an earlier attempt may have left. */
    void discard() {
        store.delete(converted);
        store.delete(bad);
    }

    /** Gives up what is not complete. */
    @Override
    public void close() {
        try {
            giveUp(output);
        } finally {
            giveUp(quarantine);
        }
    }

    private static void giveUp(@Nullable Upload upload) {
        if (upload != null) {
            upload.close();
        }
    }
}
