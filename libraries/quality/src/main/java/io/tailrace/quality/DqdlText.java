package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a ruleset into the form that the parser takes: it knows no carriage return, no comma before a closing bracket, no exponent, no labels, no variable that
 * is one text, needs a line end after a comment, and passes over whatever follows the last bracket. Text in quotes stays as it is.
 */
final class DqdlText {
    private static final Pattern EXPONENT = Pattern.compile("(?<![\\w.])(\\d+(\\.\\d+)?[eE][+-]?\\d{1,3})(?![\\w.])");
    private static final Pattern COMMA_BEFORE_END = Pattern.compile(",(\\s*[\\])}])");
    private static final Pattern SECTION = Pattern.compile("\\b(Rules|Analyzers|DefaultLabels)\\s*=\\s*\\z");
    private static final Pattern LABELS = Pattern.compile("\\blabels\\s*=\\s*\\z");
    private static final Pattern VARIABLE = Pattern.compile("(?<![\\w.$])([\\w.]+)\\s*=\\s*\\z");
    private static final Pattern USE_OF_VARIABLE = Pattern.compile("\\$([\\w.]+)");

    private final String source;
    private final StringBuilder result = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> sections = new ArrayList<>();
    private final RuleLabels labels = new RuleLabels();
    private int brackets;
    private int braces;
    private int endOfSection;

    private DqdlText(String source) {
        this.source = source;
    }

    /** @throws UnsupportedRule when text follows the rules, a quote or bracket is open, or labels stand where they may not */
    static DqdlText of(String ruleset) {
        var text = new DqdlText(ruleset);
        text.scan();
        text.refuseMore();
        return text;
    }

    /** What the parser takes. */
    String normalised() {
        return result.toString();
    }

    /** The labels of a rule, counted from 0, with those that all rules have. */
    Map<String, String> labels(int rule) {
        return labels.of(rule);
    }

    private void scan() {
        for (int i = 0; i < source.length(); i++) {
            i = take(source.charAt(i), i);
        }
        flush();
    }

    /** Answers where the last character that it took is. */
    private int take(char c, int at) {
        switch (c) {
            case '"' -> {
                int end = endOfQuoted(source, at);
                quoted(source.substring(at, end));
                return end - 1;
            }
            case '#' -> {
                plain.append('\n');
                int end = source.indexOf('\n', at);
                return end < 0 ? source.length() : end;
            }
            case '\r', '\u00a0', '\ufeff', '\f' -> plain.append(' ');
            case '[' -> {
                return open(at);
            }
            case ']' -> close();
            case '{' -> {
                braces++;
                plain.append(c);
            }
            case '}' -> {
                braces--;
                plain.append(c);
            }
            default -> {
                pass(c);
                plain.append(c);
            }
        }
        return at;
    }

    private void quoted(String text) {
        pass('"');
        Matcher variable = VARIABLE.matcher(plain);
        if (brackets == 0 && braces == 0 && sections.isEmpty() && variable.find()) {
            variables.put(variable.group(1), text);
            plain.setLength(variable.start());
            return;
        }
        flush();
        result.append(text);
    }

    private void pass(char c) {
        if (insideRules() && brackets == 1) {
            labels.pass(c);
        }
    }

    private int open(int at) {
        Matcher own = LABELS.matcher(plain);
        if (insideRules() && brackets == 1 && own.find()) {
            plain.setLength(own.start());
            var found = new LinkedHashMap<String, String>();
            int end = RuleLabels.read(source, at, found);
            labels.add(found);
            return end;
        }
        Matcher section = SECTION.matcher(plain);
        if (brackets == 0 && section.find()) {
            String name = section.group(1);
            if (name.equals("DefaultLabels")) {
                plain.setLength(section.start());
                var found = new LinkedHashMap<String, String>();
                int end = RuleLabels.read(source, at, found);
                labels.addDefaults(found);
                return end;
            }
            begin(name, section.start());
        }
        brackets++;
        plain.append('[');
        return at;
    }

    private void begin(String section, int startInPlain) {
        if (!sections.isEmpty()) {
            String between = result.substring(endOfSection) + plain.substring(0, startInPlain);
            boolean inOrder = sections.equals(List.of("Rules")) && section.equals("Analyzers");
            if (!between.isBlank() || !inOrder) {
                throw new UnsupportedRule("Nothing but one section Analyzers may follow the section "
                        + sections.getLast() + ", found: " + shortened((between + section).strip()));
            }
        }
        sections.add(section);
    }

    private void close() {
        plain.append(']');
        brackets--;
        if (brackets < 0) {
            throw new UnsupportedRule("A bracket ] closes nothing in the ruleset: " + shortened(source.strip()));
        }
        if (brackets == 0 && !sections.isEmpty()) {
            flush();
            endOfSection = result.length();
        }
    }

    private boolean insideRules() {
        return brackets > 0 && sections.equals(List.of("Rules"));
    }

    private void refuseMore() {
        if (sections.isEmpty() || brackets > 0) {
            throw new UnsupportedRule("A ruleset is 'Rules = [ ... ]', with its closing bracket; this is not: "
                    + shortened(source.strip()));
        }
        String rest = result.substring(endOfSection).strip();
        if (!rest.isEmpty()) {
            throw new UnsupportedRule(
                    "Nothing may follow the closing bracket of " + sections.getLast() + ", found: " + shortened(rest));
        }
    }

    static int endOfQuoted(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\')) {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        throw new UnsupportedRule("A quote is not closed in the ruleset: " + shortened(text.substring(start)));
    }

    /** The text between the quotes, as it was meant. */
    static String unescaped(String inQuotes) {
        return inQuotes.replaceAll("\\\\([\"\\\\])", "$1");
    }

    private void flush() {
        String text = COMMA_BEFORE_END.matcher(plain).replaceAll("$1");
        plain.setLength(0);
        Matcher use = USE_OF_VARIABLE.matcher(text);
        int from = 0;
        while (use.find()) {
            String value = variables.get(use.group(1));
            if (value != null) {
                result.append(withoutExponents(text.substring(from, use.start())))
                        .append(value);
                from = use.end();
            }
        }
        result.append(withoutExponents(text.substring(from)));
    }

    private static String withoutExponents(String text) {
        return EXPONENT.matcher(text).replaceAll(DqdlText::withoutExponent);
    }

    private static String withoutExponent(MatchResult number) {
        return Matcher.quoteReplacement(new BigDecimal(number.group(1)).toPlainString());
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
