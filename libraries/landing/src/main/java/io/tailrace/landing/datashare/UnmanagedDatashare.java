package io.tailrace.landing.datashare;

/** The warehouse has a datashare that the configuration names and Tailrace did not make, or cannot change; it is left alone. */
public final class UnmanagedDatashare extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnmanagedDatashare(String message) {
        super(message);
    }
}
