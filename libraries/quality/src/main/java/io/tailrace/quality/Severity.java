package io.tailrace.quality;

/** What a finding means for the row or file it is about. */
public enum Severity {
    /** Noted; the row is written all the same. */
    WARNING,
    /** The row is kept out of the output. */
    ROW,
    /** The file is kept out. */
    FILE
}
