package io.tailrace.landing;

/** How a file of a run ended. {@code LOADED} is said by the account only. */
public enum FileOutcome {
    LOADED,
    CONVERTED,
    REJECTED,
    FAILED
}
