package io.tailrace.report;

/** How a check ended. */
public enum Outcome {
    PASS,
    /** It failed, and that keeps nothing out. */
    WARN,
    FAIL
}
