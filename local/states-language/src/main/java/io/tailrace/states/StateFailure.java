package io.tailrace.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state failed with an error that its own Retry and Catch may answer; otherwise it fails what surrounds it. */
final class StateFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String error;
    private final @Nullable String explanation;

    StateFailure(@Nullable String error, @Nullable String cause) {
        super(error + ": " + cause);
        this.error = error;
        this.explanation = cause;
    }

    @Nullable
    String error() {
        return error;
    }

    @Nullable
    String explanation() {
        return explanation;
    }

    /** States.Runtime ends the execution whatever Retry and Catch say. */
    boolean isTerminal() {
        return ErrorNames.RUNTIME.equals(error);
    }

    boolean matches(List<String> errorEquals) {
        return !isTerminal() && errorEquals.stream().anyMatch(this::matches);
    }

    private boolean matches(String name) {
        return switch (name) {
            case ErrorNames.ALL -> !ErrorNames.DATA_LIMIT.equals(error);
            case ErrorNames.TASK_FAILED -> !isTimeout() && !ErrorNames.DATA_LIMIT.equals(error);
            case ErrorNames.TIMEOUT -> isTimeout();
            default -> name.equals(error);
        };
    }

    private boolean isTimeout() {
        return ErrorNames.TIMEOUT.equals(error) || ErrorNames.HEARTBEAT_TIMEOUT.equals(error);
    }

    /** What a Catch sees: {@code {"Error": ..., "Cause": ...}}. */
    ObjectNode errorOutput() {
        return Json.object()
                .put("Error", error == null ? "" : error)
                .put("Cause", explanation == null ? "" : explanation);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
