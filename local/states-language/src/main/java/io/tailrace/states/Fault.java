package io.tailrace.states;

import org.jspecify.annotations.Nullable;

/**
 * Something in a state's own fields went wrong while it ran: a path without a result, an expression that fails. The interpreter
 * adds the state's name and event before anyone sees it.
 */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final @Nullable String location;

    private Fault(String error, String message, @Nullable String location) {
        super(message);
        this.error = error;
        this.location = location;
    }

    static Fault runtime(String message) {
        return new Fault(ErrorNames.RUNTIME, message, null);
    }

    static Fault intrinsic(String message) {
        return new Fault(ErrorNames.INTRINSIC_FAILURE, message, null);
    }

    static Fault named(String error, String message) {
        return new Fault(error, message, null);
    }

    /** A JSONata expression failed; {@code location} is the field, such as {@code Output/result}. */
    static Fault query(String message, @Nullable String location) {
        return new Fault(ErrorNames.QUERY_EVALUATION, message, location);
    }

    String error() {
        return error;
    }

    @Nullable
    String location() {
        return location;
    }

    String explanation() {
        var message = getMessage();
        return message == null ? error : message;
    }

    /** Stack traces of faults would be noise: the sentence names the state and the field. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
