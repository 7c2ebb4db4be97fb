package io.tailrace.commands;

import org.jspecify.annotations.Nullable;

/**
 * Something that may be said to a command by name.
 *
 * @param name with its dashes: {@code --out}
 * @param value what stands for the value in help; null: a flag, which has none
 * @param description with the default, in words
 */
record Option(String name, @Nullable String value, String description, Use use) {
    enum Use {
        ONCE_AT_MOST,
        ONCE,
        REPEATED
    }

    static Option of(String name, String value, String description) {
        return new Option(name, value, description, Use.ONCE_AT_MOST);
    }

    static Option required(String name, String value, String description) {
        return new Option(name, value, description, Use.ONCE);
    }

    static Option repeated(String name, String value, String description) {
        return new Option(name, value, description, Use.REPEATED);
    }

    static Option flag(String name, String description) {
        return new Option(name, null, description, Use.ONCE_AT_MOST);
    }

    /** As one writes it: {@code --out=FILE}. */
    String form() {
        return value == null ? name : name + "=" + value;
    }
}
