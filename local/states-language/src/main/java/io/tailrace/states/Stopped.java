package io.tailrace.states;

/** The execution's thread was interrupted: someone stopped the execution, or a sibling branch failed. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
