package io.tailrace.router;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ZoneKeys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that S3 says was created.
 *
 * @param key decoded
 * @param etag without quotes
 * @param size in bytes
 * @param sequencer orders the events of one key; null when the event has none
 */
record UploadedFile(
        String bucket,
        String key,
        @Nullable String versionId,
        String etag,
        long size,
        @Nullable String sequencer,
        Instant at) {

    ObjectLocation location() {
        return new ObjectLocation(bucket, key);
    }

    /** Empty for a key that ends with a slash. */
    String fileName() {
        return ZoneKeys.fileName(key);
    }

    /** What consoles and SFTP servers create for an empty folder. */
    boolean isFolderMarker() {
        return key.endsWith("/") && size == 0;
    }

    boolean isUnrouted() {
        return key.startsWith(ZoneKeys.UNROUTED_PREFIX);
    }
}
