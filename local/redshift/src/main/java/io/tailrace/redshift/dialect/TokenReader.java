package io.tailrace.redshift.dialect;

import java.util.List;

/** Reads tokens one after another and skips spaces and comments. */
final class TokenReader {
    private final List<Token> tokens;
    private int position;

    TokenReader(List<Token> tokens) {
        this(tokens, 0);
    }

    TokenReader(List<Token> tokens, int position) {
        this.tokens = tokens;
        this.position = position;
    }

    boolean atEnd() {
        return Tokens.nextSignificant(tokens, position) >= tokens.size();
    }

    int position() {
        return position;
    }

    Token peek() {
        var next = Tokens.nextSignificant(tokens, position);
        return next < tokens.size() ? tokens.get(next) : new Token(Token.Kind.SPACE, "");
    }

    Token next() {
        position = Tokens.nextSignificant(tokens, position);
        if (position >= tokens.size()) {
            throw new SqlSyntaxException("syntax error at end of input");
        }
        return tokens.get(position++);
    }

    boolean at(String word) {
        return peek().is(word);
    }

    boolean atSymbol(String symbol) {
        return peek().symbol(symbol);
    }

    /** Consumes the words when all of them follow, otherwise nothing. */
    boolean accept(String... words) {
        var start = position;
        for (var word : words) {
            if (!peek().is(word)) {
                position = start;
                return false;
            }
            next();
        }
        return true;
    }

    boolean acceptSymbol(String symbol) {
        if (!peek().symbol(symbol)) {
            return false;
        }
        next();
        return true;
    }

    void expect(String word) {
        var token = next();
        if (!token.is(word)) {
            throw unexpected(token);
        }
    }

    String word() {
        var token = next();
        if (!token.isWord()) {
            throw unexpected(token);
        }
        return token.lower();
    }

    String string() {
        var token = next();
        if (token.kind() != Token.Kind.STRING) {
            throw unexpected(token);
        }
        return Literals.value(token);
    }

    int integer() {
        var token = next();
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException _) {
            throw unexpected(token);
        }
    }

    /** The tokens between the parenthesis that must follow and the one that closes it. */
    List<Token> group() {
        var token = next();
        if (!token.symbol("(")) {
            throw unexpected(token);
        }
        var close = Tokens.closing(tokens, position - 1);
        var inside = tokens.subList(position, close);
        position = close + 1;
        return inside;
    }

    /** A name of one or more parts, such as {@code schema.table}. */
    QualifiedName name() {
        var parts = new java.util.ArrayList<Token>();
        do {
            var token = next();
            if (!token.isName()) {
                throw unexpected(token);
            }
            parts.add(token);
        } while (acceptSymbol("."));
        return QualifiedName.of(parts);
    }

    List<Token> rest() {
        return tokens.subList(position, tokens.size());
    }

    static SqlSyntaxException unexpected(Token token) {
        return new SqlSyntaxException("syntax error at or near \"" + token.text() + "\"");
    }
}
