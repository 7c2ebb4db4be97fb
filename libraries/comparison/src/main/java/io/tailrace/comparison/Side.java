package io.tailrace.comparison;

/** Which of the two tables. */
public enum Side {
    SOURCE("source"),
    TARGET("target");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
