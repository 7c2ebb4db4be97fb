package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a ruleset into the form that the parser takes: it knows no carriage return, no comma before a closing bracket, no exponent, needs a line end after a
 * comment, and passes over whatever follows the last bracket. Text in quotes stays as it is.
 */
final class DqdlText {
    private static final Pattern EXPONENT = Pattern.compile("(?<![\\w.])(\\d+(\\.\\d+)?[eE][+-]?\\d{1,3})(?![\\w.])");
    private static final Pattern COMMA_BEFORE_END = Pattern.compile(",(\\s*[\\])}])");
    private static final Pattern RULES = Pattern.compile("\\bRules\\s*=\\s*\\z");

    private DqdlText() {}

    /** @throws UnsupportedRule when text follows the rules, a quote or bracket is open, or there is a section of analyzers */
    static String normalised(String ruleset) {
        var result = new StringBuilder();
        var plain = new StringBuilder();
        int depth = 0;
        boolean rules = false;
        int endOfRules = -1;
        for (int i = 0; i < ruleset.length(); i++) {
            char c = ruleset.charAt(i);
            switch (c) {
                case '"' -> {
                    int end = endOfQuoted(ruleset, i);
                    flush(plain, result);
                    result.append(ruleset, i, end);
                    i = end - 1;
                }
                case '#' -> {
                    int end = ruleset.indexOf('\n', i);
                    i = end < 0 ? ruleset.length() : end;
                    plain.append('\n');
                }
                case '\r', '\u00a0', '\ufeff', '\f' -> plain.append(' ');
                case '[' -> {
                    rules |= depth++ == 0 && RULES.matcher(plain).find();
                    plain.append(c);
                }
                case ']' -> {
                    plain.append(c);
                    if (--depth == 0 && rules && endOfRules < 0) {
                        flush(plain, result);
                        endOfRules = result.length();
                    }
                }
                default -> plain.append(c);
            }
        }
        flush(plain, result);
        refuseMore(result, endOfRules);
        return result.toString();
    }

    private static void refuseMore(StringBuilder result, int endOfRules) {
        if (endOfRules < 0) {
            throw new UnsupportedRule("A ruleset is 'Rules = [ ... ]', with its closing bracket; this is not: "
                    + shortened(result.toString().strip()));
        }
        String rest = result.substring(endOfRules).strip();
        if (rest.startsWith("Analyzers")) {
            throw new UnsupportedRule("The section Analyzers is not supported; only Rules is evaluated.");
        }
        if (!rest.isEmpty()) {
            throw new UnsupportedRule("Nothing may follow the closing bracket of Rules, found: " + shortened(rest));
        }
    }

    private static int endOfQuoted(String text, int start) {
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

    private static void flush(StringBuilder plain, StringBuilder result) {
        String text = COMMA_BEFORE_END.matcher(plain).replaceAll("$1");
        result.append(EXPONENT.matcher(text).replaceAll(DqdlText::withoutExponent));
        plain.setLength(0);
    }

    private static String withoutExponent(java.util.regex.MatchResult number) {
        return Matcher.quoteReplacement(new BigDecimal(number.group(1)).toPlainString());
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
