package io.tailrace.landing;

/** What a copy found at its source. */
public enum CopyOutcome {
    COPIED,
    /** The source no longer has the expected ETag; nothing was copied. */
    SOURCE_CHANGED,
    /** There is no source; nothing was copied. */
    SOURCE_MISSING
}
