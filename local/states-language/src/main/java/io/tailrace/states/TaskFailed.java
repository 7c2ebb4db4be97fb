package io.tailrace.states;

import org.jspecify.annotations.Nullable;

/** A task's failure with the error name that Retry and Catch compare, and the cause's text. */
public final class TaskFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final @Nullable String explanation;

    public TaskFailed(String error, @Nullable String cause) {
        super(error + ": " + cause);
        this.error = error;
        this.explanation = cause;
    }

    /** The task took longer than its TimeoutSeconds. */
    public static TaskFailed timedOut() {
        return new TaskFailed(ErrorNames.TIMEOUT, null);
    }

    /** The task did not send a heartbeat within its HeartbeatSeconds. */
    public static TaskFailed missedHeartbeat() {
        return new TaskFailed(ErrorNames.TIMEOUT, null);
    }

    public String error() {
        return error;
    }

    public @Nullable String explanation() {
        return explanation;
    }

    boolean isTimeout() {
        return error.equals(ErrorNames.TIMEOUT) || error.equals(ErrorNames.HEARTBEAT_TIMEOUT);
    }
}
