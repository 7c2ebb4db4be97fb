package io.tailrace.commands;

import java.util.function.Supplier;

/** The caller's files, arguments or configuration cannot be used: one sentence, exit code 2, nothing was touched. */
final class UnusableInput extends RuntimeException {
    UnusableInput(String sentence) {
        super(sentence);
    }

    UnusableInput(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** What a name stands for; a name that stands for nothing came from the caller. */
    static <T> T named(Supplier<T> lookup) {
        try {
            return lookup.get();
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }
}
