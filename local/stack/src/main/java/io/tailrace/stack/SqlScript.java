package io.tailrace.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The statements of a SQL file: split at semicolons that stand outside of quotes, dollar quotes and comments. */
record SqlScript(String text) {
    static SqlScript read(Path file) {
        try {
            return new SqlScript(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + file + " cannot be read", e);
        }
    }

    List<String> statements() {
        var statements = new ArrayList<String>();
        var start = 0;
        var bare = true;
        for (var i = 0; i < text.length(); ) {
            var next = pastToken(i);
            if (text.charAt(i) == ';') {
                add(statements, start, i, bare);
                start = next;
                bare = true;
            } else if (!isComment(i) && !Character.isWhitespace(text.charAt(i))) {
                bare = false;
            }
            i = next;
        }
        add(statements, start, text.length(), bare);
        return statements;
    }

    private void add(List<String> statements, int start, int end, boolean bare) {
        if (!bare) {
            statements.add(text.substring(start, end).strip());
        }
    }

    private boolean isComment(int i) {
        return text.startsWith("--", i) || text.startsWith("/*", i);
    }

    /** The index after the quote, comment or single character that begins at {@code i}. */
    private int pastToken(int i) {
        if (text.startsWith("--", i)) {
            return past("\n", i + 2);
        }
        if (text.startsWith("/*", i)) {
            return past("*/", i + 2);
        }
        return switch (text.charAt(i)) {
            case '\'', '"' -> past(text.substring(i, i + 1), i + 1);
            case '$' -> pastDollarQuote(i);
            default -> i + 1;
        };
    }

    private int pastDollarQuote(int i) {
        var close = text.indexOf('$', i + 1);
        if (close < 0 || !text.substring(i + 1, close).chars().allMatch(Character::isJavaIdentifierPart)) {
            return i + 1;
        }
        return past(text.substring(i, close + 1), close + 1);
    }

    private int past(String end, int from) {
        var found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
