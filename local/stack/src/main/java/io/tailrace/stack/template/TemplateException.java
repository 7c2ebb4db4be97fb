package io.tailrace.stack.template;

import java.util.List;

/** The template, or what it refers to, cannot be run as it stands; one sentence per problem. */
public final class TemplateException extends RuntimeException {
    private final transient List<String> problems;

    TemplateException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    TemplateException(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
