package io.tailrace.quality;

/** What becomes of a row: exactly one of these. */
public enum Fate {
    WRITTEN,
    QUARANTINED,
    DEDUPLICATED,
    /** A row without a value. */
    SKIPPED
}
