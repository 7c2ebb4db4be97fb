package io.tailrace.database;

import java.util.List;

/** A configuration that cannot be used, with one sentence a problem. */
public final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidConfiguration(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file, at least one. */
    public List<String> problems() {
        return problems;
    }
}
