package io.tailrace.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a where clause, one behind the other. */
final class PredicateTokens {
    enum Kind {
        /** A name without quotes, or a word of the language. */
        WORD,
        /** A name in backticks or double quotes. */
        NAME,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    /** @param at where it begins, from 1 */
    record Token(Kind kind, String text, int at) {
        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }

        /** As a sentence names it. */
        String named() {
            return kind == Kind.END ? "its end" : "'" + text + "' at character " + at;
        }
    }

    private static final List<String> SIGNS =
            List.of("<=>", "<>", "!=", "<=", ">=", "==", "=", "<", ">", "(", ")", ",", "-");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    PredicateTokens(String source) {
        this.source = source;
        int at = 0;
        while (at < source.length()) {
            at = Character.isWhitespace(source.charAt(at)) ? at + 1 : take(at);
        }
        tokens.add(new Token(Kind.END, "", source.length() + 1));
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    /** Takes the word or sign when it is next. */
    boolean takes(String word) {
        boolean there = peek().is(word);
        if (there) {
            next++;
        }
        return there;
    }

    private int take(int at) {
        char c = source.charAt(at);
        if (c == '\'') {
            return quoted(at, c, Kind.TEXT);
        }
        if (c == '`' || c == '"') {
            return quoted(at, c, Kind.NAME);
        }
        if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
            return add(Kind.NUMBER, at, endOfNumber(at));
        }
        if (Character.isLetter(c) || c == '_') {
            int end = at;
            while (end < source.length() && isOfWord(source.charAt(end))) {
                end++;
            }
            return add(Kind.WORD, at, end);
        }
        for (String sign : SIGNS) {
            if (source.startsWith(sign, at)) {
                return add(Kind.SIGN, at, at + sign.length());
            }
        }
        throw new UnsupportedRule("the where clause has '%s' at character %d, which is not supported; %s"
                .formatted(
                        source.substring(at, at + Character.charCount(source.codePointAt(at))),
                        at + 1,
                        PredicateParser.SUPPORTED));
    }

    private int add(Kind kind, int from, int to) {
        tokens.add(new Token(kind, source.substring(from, to), from + 1));
        return to;
    }

    /** The quote itself is doubled inside. */
    private int quoted(int start, char quote, Kind kind) {
        var text = new StringBuilder();
        for (int i = start + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                throw new UnsupportedRule("the where clause has a backslash at character " + (i + 1)
                        + ", which is not supported; a quote inside quotes is doubled.");
            }
            if (c != quote) {
                text.append(c);
            } else if (i + 1 < source.length() && source.charAt(i + 1) == quote) {
                text.append(c);
                i++;
            } else {
                tokens.add(new Token(kind, text.toString(), start + 1));
                return i + 1;
            }
        }
        throw new UnsupportedRule("the where clause does not close the quote at character " + (start + 1) + ".");
    }

    private int endOfNumber(int start) {
        int end = start;
        while (isDigit(end) || (end < source.length() && source.charAt(end) == '.')) {
            end++;
        }
        if (end < source.length() && "eE".indexOf(source.charAt(end)) >= 0) {
            int exponent = end + 1;
            if (exponent < source.length() && "+-".indexOf(source.charAt(exponent)) >= 0) {
                exponent++;
            }
            if (isDigit(exponent)) {
                end = exponent;
                while (isDigit(end)) {
                    end++;
                }
            }
        }
        return end;
    }

    private boolean isDigit(int at) {
        return at < source.length() && source.charAt(at) >= '0' && source.charAt(at) <= '9';
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    static boolean isReserved(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "IS", "NULL", "TRUE", "FALSE" -> true;
            default -> false;
        };
    }
}
