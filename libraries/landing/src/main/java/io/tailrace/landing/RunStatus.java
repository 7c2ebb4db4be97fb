package io.tailrace.landing;

/** How a run stands or ended. */
public enum RunStatus {
    RUNNING,
    OK,
    PARTIAL,
    FAILED
}
