package io.tailrace.quality.dqdl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ruleset as words, numbers, texts in quotes and signs, without blanks and comments, and where its reader is. */
final class Tokens {
    enum Kind {
        WORD,
        NUMBER,
        QUOTED,
        SIGN,
        END
    }

    /**
     * One of them.
     *
     * @param text of a text in quotes what is between them, escapes and all; of a number its digits without an exponent
     * @param at where it begins in the ruleset
     */
    record Token(Kind kind, String text, int at) {
        boolean is(Kind other) {
            return kind == other;
        }

        /** Whether it is this word or sign. */
        boolean is(String other) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(other);
        }

        private String shown() {
            return switch (kind) {
                case END -> "the end";
                case QUOTED -> NotDqdl.shortened('"' + text + '"');
                case WORD, NUMBER, SIGN -> NotDqdl.shortened(text);
            };
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?([eE][+-]?\\d{1,3})?(?![\\w.])");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9_.]+");
    private static final String BLANKS = " \t\n\r\f\u00a0\ufeff";

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    /** @throws NotDqdl when a quote is open */
    Tokens(String source) {
        this.source = source;
        int at = 0;
        while (at < source.length()) {
            at = read(at);
        }
        tokens.add(new Token(Kind.END, "", source.length()));
    }

    /** What comes next. */
    Token peek() {
        return peek(0);
    }

    /** What comes so many behind that. */
    Token peek(int further) {
        return tokens.get(Math.min(next + further, tokens.size() - 1));
    }

    Token take() {
        Token taken = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return taken;
    }

    /** Whether this word or sign comes next; then it is taken. */
    boolean takeIf(String text) {
        boolean there = peek().is(text);
        if (there) {
            next++;
        }
        return there;
    }

    void take(String expected) {
        if (!takeIf(expected)) {
            throw unexpected(expected);
        }
    }

    Token take(Kind kind, String expected) {
        if (!peek().is(kind)) {
            throw unexpected(expected);
        }
        return take();
    }

    /** How many were taken. */
    int taken() {
        return next;
    }

    /** Whether all that was taken since then stands between one parenthesis and the one that closes it. */
    boolean isInParentheses(int since) {
        int depth = 0;
        for (int i = since; i < next; i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i == next - 1 && i > since;
            }
        }
        return false;
    }

    /** The ruleset from a token on. */
    String from(Token token) {
        return NotDqdl.shortened(source.substring(token.at()).strip());
    }

    NotDqdl unexpected(String expected) {
        Token found = peek();
        String where = found.is(Kind.END) ? "at its end" : place(found.at());
        String closing = found.is(Kind.END) ? " A ruleset is 'Rules = [ ... ]', with its closing bracket." : "";
        return new NotDqdl("The ruleset is not DQDL: %s %s is expected, found %s.%s"
                .formatted(where, expected, found.shown(), closing));
    }

    private String place(int at) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return "in line " + line + " at character " + (at - lineStart + 1);
    }

    /** Answers where the rest begins. */
    private int read(int at) {
        char c = source.charAt(at);
        if (BLANKS.indexOf(c) >= 0) {
            return at + 1;
        }
        if (c == '#') {
            int end = source.indexOf('\n', at);
            return end < 0 ? source.length() : end;
        }
        if (c == '"') {
            int end = endOfQuoted(at);
            tokens.add(new Token(Kind.QUOTED, source.substring(at + 1, end - 1), at));
            return end;
        }
        return readPlain(at);
    }

    private int readPlain(int at) {
        Matcher number = matcher(NUMBER, at);
        if (number.lookingAt()) {
            String digits = number.group();
            tokens.add(new Token(
                    Kind.NUMBER, number.group(1) == null ? digits : new BigDecimal(digits).toPlainString(), at));
            return number.end();
        }
        Matcher word = matcher(WORD, at);
        if (word.lookingAt()) {
            tokens.add(new Token(Kind.WORD, word.group(), at));
            return word.end();
        }
        boolean orEqual = (source.charAt(at) == '<' || source.charAt(at) == '>') && source.startsWith("=", at + 1);
        int end = at + (orEqual ? 2 : Character.charCount(source.codePointAt(at)));
        tokens.add(new Token(Kind.SIGN, source.substring(at, end), at));
        return end;
    }

    private Matcher matcher(Pattern pattern, int at) {
        return pattern.matcher(source).region(at, source.length());
    }

    private int endOfQuoted(int start) {
        for (int i = start + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length() && isEscapable(source.charAt(i + 1))) {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        throw new NotDqdl("A quote is not closed in the ruleset: " + NotDqdl.shortened(source.substring(start)));
    }

    private static boolean isEscapable(char c) {
        return c == '"' || c == '\\';
    }

    /** What stands between quotes, as it was meant. */
    static String unescaped(String between) {
        if (between.indexOf('\\') < 0) {
            return between;
        }
        var plain = new StringBuilder(between.length());
        for (int i = 0; i < between.length(); i++) {
            boolean escape =
                    between.charAt(i) == '\\' && i + 1 < between.length() && isEscapable(between.charAt(i + 1));
            plain.append(between.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }
}
