package io.tailrace.landing;

/** What a file is in its pair. */
public enum FileRole {
    DATA,
    TAIL
}
