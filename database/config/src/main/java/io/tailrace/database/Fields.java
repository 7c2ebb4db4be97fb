package io.tailrace.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one record in a YAML file. A field that is missing or wrong is a problem and gives way to a stand-in, so that the rest is read too. */
record Fields(Entry record, Map<String, Entry> entries) {

    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name)).filter(Entry::present);
    }

    /** The field; without it a problem. */
    Optional<Entry> require(String name, String what) {
        var entry = find(name);
        if (entry.isEmpty()) {
            record.problem("expected " + name + ": " + what + ", found none.");
        }
        return entry;
    }

    <T> T required(String name, String what, Function<String, T> parse, T standIn) {
        return require(name, what).flatMap(entry -> entry.parsed(parse)).orElse(standIn);
    }

    <T> T optional(String name, Function<String, T> parse, T absent) {
        return find(name).flatMap(entry -> entry.parsed(parse)).orElse(absent);
    }

    <T> T choice(String name, Map<String, T> words, T absent) {
        return find(name).flatMap(entry -> entry.choice(words)).orElse(absent);
    }

    boolean flag(String name, boolean absent) {
        return choice(name, Map.of("true", true, "false", false), absent);
    }

    int number(String name, int least, int absent) {
        return optional(name, text -> wholeNumber(text, least), absent);
    }

    List<Entry> items(String name) {
        return find(name).map(Entry::items).orElse(List.of());
    }

    List<String> texts(String name) {
        return items(name).stream().flatMap(item -> item.text().stream()).toList();
    }

    static int wholeNumber(String text, int least) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(text, least, e);
        }
        throw notANumber(text, least, null);
    }

    private static IllegalArgumentException notANumber(String text, int least, @Nullable Exception cause) {
        return new IllegalArgumentException("expected a whole number from " + least + ", found '" + text + "'.", cause);
    }
}
