package io.tailrace.quality;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels of a ruleset by rule. AWS's bounds hold: at most ten labels a rule, keys of 1 to 128 and values of at most 256 characters. A composite has labels only
 * when it stands as a whole in parentheses, so that it is plain what they belong to.
 */
final class RuleLabels {
    private static final int MOST = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Map<Integer, Map<String, String>> ofRules = new HashMap<>();
    private Map<String, String> defaults = Map.of();
    /** The text of the rule at hand, a quote mark for each text in quotes. */
    private final StringBuilder shape = new StringBuilder();

    private int rule;
    private int parentheses;

    /** Takes a character of the section Rules, in order; a text in quotes is one. */
    void pass(char c) {
        if (c == ',' && parentheses == 0) {
            rule++;
            shape.setLength(0);
            return;
        }
        parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
        shape.append(c);
    }

    /** Labels that follow what was passed. */
    void add(Map<String, String> labels) {
        String labelled =
                shape.toString().replaceFirst("labels\\s*=\\s*\\z", "").strip();
        if (parentheses != 0 || (labelled.startsWith("(") && endOfParentheses(labelled) < labelled.length())) {
            throw new UnsupportedRule(
                    "Labels of a composite rule stand behind parentheses around all of it, ((...) and (...)) labels = [...]; these do not: "
                            + labels);
        }
        if (labelled.isEmpty() || ofRules.putIfAbsent(rule, labels) != null) {
            throw new UnsupportedRule(
                    "A rule has one list of labels behind it; this one is too many, it belongs to none: " + labels);
        }
    }

    void addDefaults(Map<String, String> labels) {
        defaults = labels;
    }

    /** The labels of a rule, counted from 0: its own before those of the ruleset. */
    Map<String, String> of(int index) {
        var all = new LinkedHashMap<>(defaults);
        all.putAll(ofRules.getOrDefault(index, Map.of()));
        if (all.size() > MOST) {
            throw new UnsupportedRule("A rule has at most " + MOST + " labels, found " + all.keySet() + ".");
        }
        return all;
    }

    private static int endOfParentheses(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /**
     * Reads {@code ["key" = "value", ...]}.
     *
     * @param start where the bracket is
     * @return where the closing bracket is
     */
    static int read(String text, int start, Map<String, String> labels) {
        int at = skipBlanks(text, start + 1);
        while (at < text.length() && text.charAt(at) == '"') {
            int endOfKey = DqdlText.endOfQuoted(text, at);
            int value = skipBlanks(text, skip(text, skipBlanks(text, endOfKey), '='));
            if (value >= text.length() || text.charAt(value) != '"') {
                throw noList(text, start);
            }
            int endOfValue = DqdlText.endOfQuoted(text, value);
            put(labels, inner(text, at, endOfKey), inner(text, value, endOfValue));
            at = skipBlanks(text, endOfValue);
            if (at < text.length() && text.charAt(at) == ',') {
                at = skipBlanks(text, at + 1);
            }
        }
        if (at >= text.length() || text.charAt(at) != ']') {
            throw noList(text, start);
        }
        return at;
    }

    private static void put(Map<String, String> labels, String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            throw new UnsupportedRule(
                    "A label has a key of 1 to %d and a value of at most %d characters, found \"%s\"=\"%s\"."
                            .formatted(LONGEST_KEY, LONGEST_VALUE, DqdlText.shortened(key), DqdlText.shortened(value)));
        }
        if (labels.putIfAbsent(key, value) != null) {
            throw new UnsupportedRule("The label \"" + key + "\" is given twice in one list.");
        }
    }

    private static String inner(String text, int start, int end) {
        return DqdlText.unescaped(text.substring(start + 1, end - 1));
    }

    private static int skip(String text, int at, char expected) {
        return at < text.length() && text.charAt(at) == expected ? at + 1 : text.length();
    }

    private static int skipBlanks(String text, int start) {
        int at = start;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00a0')) {
            at++;
        }
        return at;
    }

    private static UnsupportedRule noList(String text, int start) {
        return new UnsupportedRule("Labels are a list [\"key\"=\"value\", ...]; this is none: "
                + DqdlText.shortened(text.substring(start)));
    }
}
