package io.tailrace.quality;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a file besides its rows.
 *
 * @param bytes as it came, packed when it came so
 * @param lastModified when it was last changed, if that is known
 * @param sha256 of its bytes in hexadecimal digits, if it is known
 */
public record FileFacts(
        String name, long bytes, Optional<Instant> lastModified, Optional<String> sha256, FilesTogether together) {

    /** A file that came alone. */
    public FileFacts(String name, long bytes, Optional<Instant> lastModified, Optional<String> sha256) {
        this(name, bytes, lastModified, sha256, FilesTogether.ALONE);
    }
}
