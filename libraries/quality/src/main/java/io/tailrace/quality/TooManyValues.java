package io.tailrace.quality;

/** Uniqueness or duplicates need more disk than they may use. */
public final class TooManyValues extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyValues(String message) {
        super(message);
    }
}
