package io.tailrace.quality;

/** What follows when a rule fails. */
public enum FailureAction {
    /** The rows are written, the findings say what is wrong. */
    WARN,
    /** Failing rows are kept out; rules that judge no single row only warn. */
    QUARANTINE,
    /** The file is kept out. */
    REJECT,
    /** The file is kept out and its run must not publish. */
    STOP
}
