package io.tailrace.comparison;

/** The tables cannot be compared as it was asked: one sentence that names side, place, expected and found. */
public final class UnusableTable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableTable(String sentence) {
        super(sentence);
    }

    UnusableTable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
