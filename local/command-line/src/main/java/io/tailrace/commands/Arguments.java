package io.tailrace.commands;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said to a command. Options go by their names, with the dashes; one that was not given is null, or the default. */
record Arguments(Map<String, List<String>> values, List<String> operands) {
    /** Whether it was given. */
    boolean has(String option) {
        return values.containsKey(option);
    }

    @Nullable
    String text(String option) {
        var given = values.get(option);
        return given == null ? null : given.getFirst();
    }

    /** The texts between the commas, of all times that the option was given. */
    List<String> words(String option) {
        var words = new ArrayList<String>();
        for (var given : values.getOrDefault(option, List.of())) {
            words.addAll(List.of(given.split(",", -1)));
        }
        return words;
    }

    @Nullable
    Path path(String option) {
        var text = text(option);
        return text == null ? null : path(option, text);
    }

    /** Of an option that the command's syntax requires. */
    Path requiredPath(String option) {
        return path(option, values.getOrDefault(option, List.of()).getFirst());
    }

    List<Path> paths(String option) {
        return values.getOrDefault(option, List.of()).stream()
                .map(text -> path(option, text))
                .toList();
    }

    int wholeNumber(String option, int otherwise) {
        long number = longNumber(option, otherwise);
        if (number != (int) number) {
            throw new UnusableInput(option + " must be a whole number below 2147483648, not " + number + ".");
        }
        return (int) number;
    }

    long longNumber(String option, long otherwise) {
        var text = text(option);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UnusableInput(option + " must be a whole number, not " + text + ".", e);
        }
    }

    long bytes(String option, long otherwise) {
        var text = text(option);
        return text == null ? otherwise : ByteCount.of(option, text);
    }

    @Nullable
    LocalDate date(String option) {
        var text = text(option);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UnusableInput(option + " must be a date such as 2026-11-02, not " + text + ".", e);
        }
    }

    /** The operand at a place from 0. */
    String operand(int place) {
        return operands.get(place);
    }

    Path pathOperand(int place) {
        return path("The path", operand(place));
    }

    private static Path path(String subject, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UnusableInput(subject + " must be a path, not " + text + ".", e);
        }
    }
}
