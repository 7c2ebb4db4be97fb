package io.tailrace.router;

import io.tailrace.landing.ArrivalState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An arrival that is in the ledger. */
record Arrival(
        long id,
        ArrivalState state,
        String sourceBucket,
        String sourceKey,
        @Nullable String versionId,
        String etag,
        long size,
        @Nullable String sequencer) {

    /** Whether this event was recorded as this arrival. */
    boolean is(UploadedFile file) {
        return isOfKey(file)
                && Objects.equals(versionId, file.versionId())
                && etag.equals(file.etag())
                && Objects.equals(sequencer, file.sequencer());
    }

    /** Whether this arrival came after that event to the same key. */
    boolean isLaterThan(UploadedFile file) {
        return isOfKey(file)
                && sequencer != null
                && file.sequencer() != null
                && Sequencers.isLater(sequencer, file.sequencer());
    }

    boolean hasBytesOf(UploadedFile file) {
        return etag.equals(file.etag()) && size == file.size();
    }

    /** Whether the file waits for a run, or a run took it and did not throw it out. */
    boolean isInUse() {
        return switch (state) {
            case LANDED, PROCESSING, CONVERTED, LOADED, ARCHIVED -> true;
            case REJECTED, SUPERSEDED, FAILED, UNROUTED, DUPLICATE -> false;
        };
    }

    private boolean isOfKey(UploadedFile file) {
        return sourceBucket.equals(file.bucket()) && sourceKey.equals(file.key());
    }
}
