package io.tailrace.states;

import java.util.List;

/** A definition that cannot run: every problem found, each a sentence that names the state and the field. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    DefinitionException(List<String> problems) {
        super("The state machine definition is not valid. " + String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
