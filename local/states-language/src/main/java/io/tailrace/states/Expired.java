package io.tailrace.states;

/** The execution outlived the machine's TimeoutSeconds. */
final class Expired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
