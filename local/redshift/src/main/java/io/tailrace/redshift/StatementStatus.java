package io.tailrace.redshift;

/** The states of a statement in the Data API, in the order in which it passes them. */
public enum StatementStatus {
    SUBMITTED,
    PICKED,
    STARTED,
    FINISHED,
    ABORTED,
    FAILED;

    public boolean terminal() {
        return compareTo(FINISHED) >= 0;
    }
}
