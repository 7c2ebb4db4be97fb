package io.tailrace.validator;

import org.jspecify.annotations.Nullable;

/** A tail file says nothing that can be relied on. Its message lacks the file's name; whoever knows it adds it. */
final class UnreadableTail extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    UnreadableTail(String expected, String found) {
        this(expected, found, null);
    }

    UnreadableTail(String expected, String found, @Nullable Throwable cause) {
        super("expected " + expected + ", found " + found, cause);
        this.expected = expected;
        this.found = found;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }
}
