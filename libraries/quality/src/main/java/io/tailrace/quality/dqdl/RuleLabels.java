package io.tailrace.quality.dqdl;

import io.tailrace.quality.dqdl.Tokens.Kind;
import io.tailrace.quality.dqdl.Tokens.Token;
import io.tailrace.quality.dqdl.WrittenRuleset.Labelled;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the labels of rules. AWS's bounds hold: at most ten labels a rule, keys of 1 to 128 and values of at most 256 characters. A composite has labels only
 * when it stands as a whole in parentheses, so that it is plain what they belong to.
 */
final class RuleLabels {
    private static final int MOST = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Tokens tokens;
    private final Map<String, String> defaults = new LinkedHashMap<>();

    RuleLabels(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads those that all rules have. */
    void defaults() {
        tokens.take("DefaultLabels");
        tokens.take("=");
        defaults.putAll(list());
    }

    /** Whether labels come next. */
    boolean areNext() {
        return tokens.peek().is("labels")
                && tokens.peek(1).is("=")
                && tokens.peek(2).is("[");
    }

    /**
     * Reads the labels of a rule when some come next.
     *
     * @param since how many tokens were taken before the rule was read
     */
    Map<String, String> of(Written rule, int since) {
        boolean plain = rule instanceof WrittenRule || tokens.isInParentheses(since);
        Map<String, String> own = areNext() ? read() : Map.of();
        if (!plain && !own.isEmpty()) {
            throw ofPart(own);
        }
        refuseMore();
        return own;
    }

    /** A rule's own labels before those that all rules have. */
    Labelled labelled(Written rule, Map<String, String> own) {
        var all = new LinkedHashMap<>(defaults);
        all.putAll(own);
        if (all.size() > MOST) {
            throw new NotDqdl(rule.text() + ": A rule has at most " + MOST + " labels, found " + all.keySet() + ".");
        }
        return new Labelled(rule, all);
    }

    /** Refuses labels that belong to no rule. */
    void refuseMore() {
        if (areNext()) {
            throw new NotDqdl(
                    "A rule has one list of labels behind it; this one is too many, it belongs to none: " + read());
        }
    }

    /** Refuses labels inside of a composite. */
    void refuseInside() {
        if (areNext()) {
            throw ofPart(read());
        }
    }

    private static NotDqdl ofPart(Map<String, String> labels) {
        return new NotDqdl(
                "Labels of a composite rule stand behind parentheses around all of it, ((...) and (...)) labels = [...]; these do not: "
                        + labels);
    }

    private Map<String, String> read() {
        tokens.take("labels");
        tokens.take("=");
        return list();
    }

    private Map<String, String> list() {
        Token start = tokens.peek();
        tokens.take("[");
        var labels = new LinkedHashMap<String, String>();
        while (!tokens.takeIf("]")) {
            String key = quoted(start);
            takeOr("=", start);
            put(labels, key, quoted(start));
            if (!tokens.peek().is("]")) {
                takeOr(",", start);
            }
        }
        return labels;
    }

    private String quoted(Token start) {
        if (!tokens.peek().is(Kind.QUOTED)) {
            throw noList(start);
        }
        return Tokens.unescaped(tokens.take().text());
    }

    private void takeOr(String sign, Token start) {
        if (!tokens.takeIf(sign)) {
            throw noList(start);
        }
    }

    private static void put(Map<String, String> labels, String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            throw new NotDqdl("A label has a key of 1 to %d and a value of at most %d characters, found \"%s\"=\"%s\"."
                    .formatted(LONGEST_KEY, LONGEST_VALUE, NotDqdl.shortened(key), NotDqdl.shortened(value)));
        }
        if (labels.putIfAbsent(key, value) != null) {
            throw new NotDqdl("The label \"" + key + "\" is given twice in one list.");
        }
    }

    private NotDqdl noList(Token start) {
        return new NotDqdl("Labels are a list [\"key\"=\"value\", ...]; this is none: " + tokens.from(start));
    }
}
