package io.tailrace.commands;

/** A command was not called as its syntax asks: one sentence, and how it is called. */
final class UnusableArguments extends RuntimeException {
    private final transient Syntax syntax;

    UnusableArguments(String sentence, Syntax syntax) {
        super(sentence);
        this.syntax = syntax;
    }

    Syntax syntax() {
        return syntax;
    }
}
