package io.tailrace.redshift.dialect;

import java.util.ArrayList;
import java.util.List;

/** What can be asked of a run of tokens as a whole. */
final class Tokens {
    private Tokens() {}

    static String text(List<Token> tokens) {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }

    static List<Token> significant(List<Token> tokens) {
        return tokens.stream().filter(token -> !token.blank()).toList();
    }

    static List<Token> trimmed(List<Token> tokens) {
        var start = nextSignificant(tokens, 0);
        var end = tokens.size();
        while (end > start && tokens.get(end - 1).blank()) {
            end--;
        }
        return tokens.subList(start, end);
    }

    /** The parts between the given symbol, where it stands outside every pair of parentheses. */
    static List<List<Token>> split(List<Token> tokens, String symbol) {
        var parts = new ArrayList<List<Token>>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.symbol("(")) {
                depth++;
            } else if (token.symbol(")")) {
                depth--;
            } else if (depth == 0 && token.symbol(symbol)) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }

    /** The index of the parenthesis that closes the one at {@code open}. */
    static int closing(List<Token> tokens, int open) {
        var depth = 0;
        for (var i = open; i < tokens.size(); i++) {
            if (tokens.get(i).symbol("(")) {
                depth++;
            } else if (tokens.get(i).symbol(")") && --depth == 0) {
                return i;
            }
        }
        throw new SqlSyntaxException("syntax error at end of input: a parenthesis is not closed");
    }

    /** The index of the first token from {@code from} on that is neither space nor comment; the size when there is none. */
    static int nextSignificant(List<Token> tokens, int from) {
        var i = from;
        while (i < tokens.size() && tokens.get(i).blank()) {
            i++;
        }
        return i;
    }

    static boolean wordAt(List<Token> tokens, int index, String word) {
        return index < tokens.size() && tokens.get(index).is(word);
    }

    static boolean symbolAt(List<Token> tokens, int index, String symbol) {
        return index < tokens.size() && tokens.get(index).symbol(symbol);
    }

    static boolean containsWord(List<Token> tokens, String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
    }

    /** True when both say the same, apart from spaces, comments and the case of words. */
    static boolean sameMeaning(List<Token> one, List<Token> other) {
        var left = significant(one);
        var right = significant(other);
        if (left.size() != right.size()) {
            return false;
        }
        for (var i = 0; i < left.size(); i++) {
            var a = left.get(i);
            var b = right.get(i);
            if (!(a.isWord() ? a.text().equalsIgnoreCase(b.text()) : a.text().equals(b.text()))) {
                return false;
            }
        }
        return true;
    }
}
