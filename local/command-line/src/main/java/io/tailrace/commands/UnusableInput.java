package io.tailrace.commands;

/** The caller's files, arguments or configuration cannot be used: one sentence, exit code 2, nothing was touched. */
final class UnusableInput extends RuntimeException {
    UnusableInput(String sentence) {
        super(sentence);
    }

    UnusableInput(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
